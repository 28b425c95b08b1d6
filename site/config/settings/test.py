"""Tests: the embedded defaults, quick passwords, no hashed file names."""

from .base import *
from .base import VAR, Path, env

SECRET_KEY = "only-for-tests-" * 4
# Key 0 is the one of the published test vectors.
STAMP_KEYS = "0:b2NvcC10ZXN0LWtleS0zMi1ieXRlcy1sb25nLTAwMDE="
# Tests write what waits when they want to see it.
STAMP_SCANS_IN_BACKGROUND = False
SEARCH_COUNTS_IN_BACKGROUND = False
# A test that changes the frame sees it at once; none counts its queries by chance.
FRAME_KEPT_SECONDS = float("inf")
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DEVELOPMENT = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
SMS_BACKEND = "shop.notices.sms.FileBackend"
SMS_FOLDER = VAR / "test-sms"
MEDIA_ROOT = VAR / "test-media"
# Not what `make run` has indexed beside.
SEARCH_FOLDER = Path(env("SEARCH_FOLDER", default=str(VAR / "test-search")))
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, so that a ready one can be copied in and threads can share it.
    DATABASES["default"]["TEST"] = {"NAME": VAR / "test.sqlite3"}
