"""Production: each value that differs, read without a default."""

import os

from django.core.exceptions import ImproperlyConfigured

from config.demands import complaints

if problems := complaints(os.environ):
    raise ImproperlyConfigured(f"Trang không khởi động: {'; '.join(problems)}.")

from .base import *
from .base import env

SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
DATABASES["default"] = {**DATABASES["default"], **env.db_url("DATABASE_URL")}
MEDIA_ROOT = env("MEDIA_ROOT")
WAGTAILADMIN_BASE_URL = env("BASE_URL").rstrip("/")
EMAIL_CONFIG = env.email_url("EMAIL_URL")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("EMAIL_FROM")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
SMS_BACKEND = env("SMS_BACKEND")

# The web server itself speaks no TLS, so one proxy stands before it at least.
PROXY_HOPS = env.int("PROXY_HOPS", default=1)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
OSCAR_BASKET_COOKIE_SECURE = True
OSCAR_RECENTLY_VIEWED_COOKIE_SECURE = True
OSCAR_URL_SCHEMA = "https"
