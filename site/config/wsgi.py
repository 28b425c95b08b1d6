import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_wsgi_application()

from config import base_address  # noqa: E402 - once the apps are loaded

base_address.take()

# What was loaded at the start stays: looking through it for garbage is in vain.
gc.collect()
gc.freeze()
# A list makes some ten thousand small things and drops them all: fewer rounds.
gc.set_threshold(50_000, 20, 20)
