"""Stamp codes: twenty letters that name a batch and a serial, and cannot be made up.

A code carries its key's number in clear, its batch and serial under a pad, and a
tag over them: 5 + 47 + 48 bits, the most significant first, in Crockford's base32.
The tag is also what the pad is made from (a synthetic IV), so that the same stamp
always has the same code and a code tells neither batch nor volume to a stranger.
"""

import hmac
from collections.abc import Mapping
from typing import NamedTuple

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 20
BATCH_BITS, SERIAL_BITS, TAG_BITS = 27, 20, 48
BODY_BITS = BATCH_BITS + SERIAL_BITS
MAX_BATCH, MAX_SERIAL = 2**BATCH_BITS - 1, 2**SERIAL_BITS - 1
MAX_KEY = 31

_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
# Read as people write: small letters, and the letters that look like digits.
_FORGIVEN = str.maketrans(
    {"O": "0", "o": "0", "I": "1", "i": "1", "L": "1", "l": "1", " ": None, "-": None}
)

Keys = Mapping[int, bytes]


class StampCode(NamedTuple):
    """What a code says: the key that signed it, the batch and the serial in it."""

    key: int
    batch: int
    serial: int


def encode(keys: Keys, batch: int, serial: int, key: int | None = None) -> str:
    """Return the code of a stamp, signed with `key` or else the newest.

    Raises `ValueError` when batch or serial do not fit their bits.
    """
    if not (0 <= batch <= MAX_BATCH and 0 <= serial <= MAX_SERIAL):
        raise ValueError("batch or serial out of range")
    number = max(keys) if key is None else key
    secret = keys[number]
    body = batch << SERIAL_BITS | serial
    tag = _tag(secret, number, body)
    sealed = body ^ _pad(secret, tag)
    bits = (number << BODY_BITS | sealed) << TAG_BITS | int.from_bytes(tag)
    return "".join(
        ALPHABET[bits >> shift & 31] for shift in range(5 * (LENGTH - 1), -1, -5)
    )


def decode(keys: Keys, code: str) -> StampCode | None:
    """Return what a code says, or None for one that no key of ours made."""
    text = normal(code)
    if text is None:
        return None
    bits = 0
    for letter in text:
        bits = bits << 5 | _VALUES[letter]
    number = bits >> (BODY_BITS + TAG_BITS)
    secret = keys.get(number)
    if secret is None:
        return None
    tag = (bits & (1 << TAG_BITS) - 1).to_bytes(6)
    sealed = bits >> TAG_BITS & (1 << BODY_BITS) - 1
    body = sealed ^ _pad(secret, tag)
    if not hmac.compare_digest(tag, _tag(secret, number, body)):
        return None
    return StampCode(number, body >> SERIAL_BITS, body & MAX_SERIAL)


def normal(code: str) -> str | None:
    """Return the code as it is printed, without groups; None when it is no code.

    Small letters, spaces and hyphens are forgiven, O is 0, I and L are 1.
    """
    if len(code) > 4 * LENGTH:
        return None
    text = code.translate(_FORGIVEN)
    if len(text) != LENGTH or not text.isascii():
        return None
    text = text.upper()
    return text if all(letter in _VALUES for letter in text) else None


def grouped(code: str) -> str:
    """Return the code in four groups of five, as it is printed."""
    return " ".join(code[at : at + 5] for at in range(0, LENGTH, 5))


def _tag(secret: bytes, number: int, body: int) -> bytes:
    message = b"tag" + bytes([number]) + body.to_bytes(6)
    return hmac.digest(secret, message, "sha256")[:6]


def _pad(secret: bytes, tag: bytes) -> int:
    pad = hmac.digest(secret, b"pad" + tag, "sha256")[:6]
    return int.from_bytes(pad) >> 1
