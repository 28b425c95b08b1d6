"""Limits on signing in: neither Wagtail nor Oscar has any.

Attempts are counted for the login name that is tried and for the address they
come from. Nobody is locked out for ever: a count ends with its quarter of an
hour, and signing in clears the name's.
"""

import ipaddress
from hashlib import sha256

from django.core.cache import cache

from accounts.models import User

WINDOW = 15 * 60
PER_NAME = 8
# Whole villages share one address behind their carrier.
PER_ADDRESS = 80


def count_attempt(name: str, address: str, at: float) -> int:
    """Count one attempt; return the seconds to wait, 0 when it may go on.

    It is counted before the password is checked, so that attempts at once cannot
    slip past together. `at` is in seconds since 1970.
    """
    counts = (
        (one_more(name_key(name, at)), PER_NAME),
        (one_more(address_key(address, at)), PER_ADDRESS),
    )
    if any(count > most for count, most in counts):
        return WINDOW - int(at) % WINDOW
    return 0


def forget_attempts(name: str, at: float) -> None:
    """Clear the count of a person who did know the password."""
    cache.delete(name_key(name, at))


def one_more(key: str) -> int:
    cache.add(key, 0, timeout=WINDOW)
    try:
        return cache.incr(key)
    except ValueError:  # It ended between the two lines.
        cache.set(key, 1, timeout=WINDOW)
        return 1


def name_key(name: str, at: float) -> str:
    known_as = User.objects.normal_login(name)
    return window_key("name", known_as, at)


def address_key(address: str, at: float) -> str:
    """Count an IPv6 network as one: a household owns all of its /64."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return window_key("address", address, at)
    if ip.version == 6:
        ip = ipaddress.ip_network((ip, 64), strict=False)
    return window_key("address", str(ip), at)


def window_key(kind: str, value: str, at: float) -> str:
    """Name the counter without the name or address itself: caches are readable."""
    digest = sha256(value.encode("utf-8", "replace")).hexdigest()[:32]
    return f"sign-in:{kind}:{digest}:{int(at) // WINDOW}"
