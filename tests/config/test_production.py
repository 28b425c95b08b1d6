import os
import subprocess
import sys

import pytest
from django.conf import settings

from config.demands import REQUIRED, complaints

SAFE = {
    "SECRET_KEY": "f3Jx9-only-for-this-test-0aQzLm8-wT5yRb2-Ke7uHn4-Vc1",
    "ALLOWED_HOSTS": "ocop.example,www.ocop.example",
    "DATABASE_URL": "postgres://ocop@localhost/ocop",
    "MEDIA_ROOT": "/var/lib/ocop/media",
    "BASE_URL": "https://ocop.example",
    "EMAIL_URL": "smtp+tls://user:secret@mail.example:587",
    "EMAIL_FROM": "ocop@ocop.example",
    "STAMP_KEYS": "0:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    "SMS_BACKEND": "shop.notices.sms.FileBackend",
}


def manage(*command: str, **environment) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=settings.ROOT,
        capture_output=True,
        text=True,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            **environment,
        },
    )


def test_safe_values_are_accepted():
    assert complaints(SAFE) == []
    assert complaints(SAFE | {"DATABASE_URL": "sqlite:////var/lib/ocop/db"}) == []
    for url in ("", "embedded:", "elasticsearch://search1,search2/ocop?shards=3"):
        assert complaints(SAFE | {"SEARCH_URL": url}) == []


@pytest.mark.parametrize("name", REQUIRED)
@pytest.mark.parametrize("value", [None, ""])
def test_a_missing_value_is_named(name, value):
    given = {key: text for key, text in SAFE.items() if key != name}
    if value is not None:
        given[name] = value

    assert complaints(given) == [f"{name} còn thiếu"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "ngan"),
        ("SECRET_KEY", "a" * 80),
        ("SECRET_KEY", "django-insecure-" + SAFE["SECRET_KEY"]),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "ocop.example,*.example"),
        ("ALLOWED_HOSTS", "ocop.example,"),
        ("SEARCH_URL", "http://search1:9200/ocop"),
        ("SEARCH_URL", "elasticsearch://search1:9200/ocop?shards=0"),
        ("DATABASE_URL", "mysql://localhost/ocop"),
        ("DATABASE_URL", "sqlite:///var/db.sqlite3"),
        ("DATABASE_URL", "sqlite://:memory:"),
        ("DATABASE_URL", f"sqlite:///{settings.ROOT}/var/db.sqlite3"),
        ("MEDIA_ROOT", "media"),
        ("MEDIA_ROOT", f"{settings.ROOT}/media"),
        ("BASE_URL", "http://ocop.example"),
        ("BASE_URL", "ocop.example"),
        ("BASE_URL", "https://"),
        ("EMAIL_URL", "consolemail://"),
        ("EMAIL_URL", "dummymail://"),
        ("SMS_BACKEND", "shop.notices.sms.ConsoleBackend"),
        ("SMS_BACKEND", "FileBackend"),
        ("SMS_BACKEND", "nha_mang.khong_co.Backend"),
        ("SMS_BACKEND", "..Backend"),
        ("QUICK_SQLITE", "1"),
        ("STAMP_KEYS", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
        ("STAMP_KEYS", "0:AAECAwQF"),
        ("STAMP_KEYS", "0:b2NvcC10ZXN0LWtleS0zMi1ieXRlcy1sb25nLTAwMDE="),
    ],
)
def test_an_unsafe_value_is_named_with_a_reason(name, value):
    found = complaints(SAFE | {name: value})

    assert len(found) == 1
    assert found[0].startswith(f"{name} ")


def test_production_refuses_to_start_and_says_which_in_one_sentence():
    done = manage("check", **SAFE | {"SECRET_KEY": "ngan", "BASE_URL": ""})

    last = done.stderr.strip().splitlines()[-1]
    assert done.returncode != 0
    assert "Trang không khởi động: BASE_URL còn thiếu; SECRET_KEY phải dài" in last


def test_production_passes_djangos_deployment_checks_without_a_warning():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **SAFE)

    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout


def test_production_sends_its_cookies_over_https_alone():
    names = (
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "OSCAR_BASKET_COOKIE_SECURE",
        "OSCAR_RECENTLY_VIEWED_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY",
        "CSRF_COOKIE_HTTPONLY",
        "SECURE_SSL_REDIRECT",
    )
    show = f"from django.conf import settings as s; print([getattr(s, n) for n in {names}], s.OSCAR_URL_SCHEMA, s.DEBUG, s.DEVELOPMENT)"

    done = manage("shell", "--no-imports", "-c", show, **SAFE)

    assert done.stdout.strip() == f"{[True] * len(names)} https False False"
