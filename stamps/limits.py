"""Slowing down who makes up codes, without harming a market behind one address.

A forged code costs no query and tells nothing, so the bounds only save work. True
codes are bounded far above what a carrier's address ever sends.
"""

import logging
from hashlib import sha256

from django.core.cache import cache

from accounts.throttle import network

logger = logging.getLogger(__name__)

WINDOW = 60
FORGED_PER_ADDRESS = 30
FORGED_BY_ALL = 6000
TRUE_PER_ADDRESS = 3000


def wait_for_forged(address: str, at: float) -> int:
    """Count a code that is not ours; return the seconds to wait, 0 to go on.

    `at` is in seconds since 1970.
    """
    counts = (
        (counted("forged", address, at), FORGED_PER_ADDRESS),
        (counted("forged", "", at), FORGED_BY_ALL),
    )
    return wait(at) if any(count > most for count, most in counts) else 0


def wait_for_true(address: str, at: float) -> int:
    """Count a code of ours; whoever sends forged ones from there, no matter."""
    return wait(at) if counted("true", address, at) > TRUE_PER_ADDRESS else 0


def wait(at: float) -> int:
    return WINDOW - int(at) % WINDOW


def counted(kind: str, address: str, at: float) -> int:
    """Count one more in this minute. A cache that is away limits nobody."""
    who = sha256(network(address).encode("utf-8", "replace")).hexdigest()[:16]
    key = f"stamps:{kind}:{who}:{int(at) // WINDOW}"
    try:
        return one_more(key)
    except Exception:  # Each kind of cache has its own; the verdict must come.
        logger.exception("a limit could not be counted")
        return 0


def one_more(key: str) -> int:
    try:
        return cache.incr(key)
    except ValueError:  # The first of its minute; of two at once one goes uncounted.
        cache.add(key, 1, timeout=WINDOW)
        return 1
