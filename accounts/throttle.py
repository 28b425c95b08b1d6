"""Limits on signing in, opening accounts and asking for letters.

Neither Wagtail nor Oscar has any. Attempts are counted for the login name that is
tried and for the address they come from. Nobody is locked out for ever: a count ends
with its quarter of an hour, and signing in clears the name's.
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
    by_name = wait("sign-in:name", known_as(name), PER_NAME, at)
    by_address = wait("sign-in:address", network(address), PER_ADDRESS, at)
    return max(by_name, by_address)


def wait(kind: str, value: str, most: int, at: float) -> int:
    """Count one more of a kind for a value; return the seconds to wait, 0 for none."""
    if one_more(window_key(kind, value, at)) > most:
        return WINDOW - int(at) % WINDOW
    return 0


def forget_attempts(name: str, at: float) -> None:
    """Clear the count of a person who did know the password."""
    cache.delete(window_key("sign-in:name", known_as(name), at))


def one_more(key: str) -> int:
    cache.add(key, 0, timeout=WINDOW)
    try:
        return cache.incr(key)
    except ValueError:  # It ended between the two lines.
        cache.set(key, 1, timeout=WINDOW)
        return 1


def known_as(name: str) -> str:
    return User.objects.normal_login(name)


def network(address: str) -> str:
    """Count an IPv6 network as one: a household owns all of its /64."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if ip.version == 6:
        ip = ipaddress.ip_network((ip, 64), strict=False)
    return str(ip)


def window_key(kind: str, value: str, at: float) -> str:
    """Name the counter without the name or address itself: caches are readable."""
    digest = sha256(value.encode("utf-8", "replace")).hexdigest()[:32]
    return f"{kind}:{digest}:{int(at) // WINDOW}"
