"""Telling visitors of one day apart without keeping who they are."""

import hmac
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.utils.crypto import salted_hmac

from accounts.throttle import network

LENGTH = 16


def daily_hash(address: str, on: date, agent: str = "") -> str:
    """Return what is the same for an address all day and another the next day.

    It is keyed, so that nobody can try all addresses against a kept one. An IPv6
    network counts as one: a household owns all of its /64. With the browser's
    `agent`, phones behind one carrier's address are told apart as well.
    """
    said = f"{network(address)} {agent}".rstrip().encode("utf-8", "replace")
    return hmac.digest(key_of(on, settings.SECRET_KEY), said, "sha256").hex()[:LENGTH]


@lru_cache(maxsize=4)
def key_of(on: date, secret: str) -> bytes:
    return salted_hmac(
        "stamps.visitors", f"{on:%Y-%m-%d}", secret=secret, algorithm="sha256"
    ).digest()
