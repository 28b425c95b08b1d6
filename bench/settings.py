"""Our site as production serves it, with a database of the bench's own.

Nothing is cached, so that every request does its work; what a process keeps in its
own memory (menus, showrooms, which products the front door shows) it keeps here too.
"""

import os
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "var" / "bench"
DATABASE = FOLDER / "ours.sqlite3"

os.environ.setdefault("DATABASE_URL", f"sqlite:///{DATABASE}")

from config.settings.base import *  # noqa: E402, F403
from config.settings.base import STORAGES, TEMPLATES  # noqa: E402

SECRET_KEY = "only-for-the-bench-" * 4
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
ROOT_URLCONF = "bench.urls"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
STATIC_ROOT = FOLDER / "static"
MEDIA_ROOT = FOLDER / "media"
SEARCH_URL, SEARCH_FOLDER = "", FOLDER / "index"
# Hashed names, as production has them; compressing the files would take a minute.
STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
)
# The plain page of Wagtail that ours are compared with.
TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")
LIBRARIES = TEMPLATES[0]["OPTIONS"].setdefault("libraries", {})
LIBRARIES["bench_pictures"] = "bench.bench_pictures"
