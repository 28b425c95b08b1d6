"""`make run`: the site as its visitors see it, with what a developer needs beside it."""

from django.core.management.utils import get_random_secret_key

from stamps.keys import kept_keys

from .base import *
from .base import VAR, env


def kept_secret_key() -> str:
    """Return this checkout's own key, made once, so that sign-ins outlive a restart."""
    path = VAR / "secret-key"
    if not path.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        path.write_text(get_random_secret_key())
        path.chmod(0o600)
    return path.read_text()


DEBUG = env.bool("DEBUG", default=False)
DEVELOPMENT = True
SECRET_KEY = kept_secret_key()
if not STAMP_KEYS:
    STAMP_KEYS = kept_keys(VAR / "stamp-keys")
ALLOWED_HOSTS = ["*"]
INTERNAL_IPS = ["127.0.0.1"]

# Text messages are read in a folder; nobody is rung up by a trial.
SMS_BACKEND = "shop.notices.sms.FileBackend"

# Static files straight from their folders: an edit shows at the next request.
STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
