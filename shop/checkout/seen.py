"""What a review page was given out with: whose basket, and which total was read.

Signed, so that a total made up elsewhere is no total that was read. It is only ever
compared: what is charged is asked anew.
"""

from typing import NamedTuple

from django.core import signing

SALT = "shop.checkout.seen"


class Seen(NamedTuple):
    basket: int
    total: int
    key: str


def written(basket: int, total: int, key: str) -> str:
    return signing.dumps([basket, total, key], salt=SALT)


def read(text: str) -> Seen | None:
    """Return what was signed, None for anything else."""
    try:
        basket, total, key = signing.loads(text, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Seen(basket, total, key)
