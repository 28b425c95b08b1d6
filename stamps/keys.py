"""The keys that sign stamp codes, as the environment brings them."""

import base64
import binascii
import secrets
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from stamps.codes import MAX_KEY, Keys

LEAST_BYTES = 32


class KeysUnusable(ValueError):
    """STAMP_KEYS is not `0:<base64>,1:<base64>` with at least 32 bytes each."""


def stamp_keys() -> Keys:
    """Return the keys by number; the highest signs, all verify."""
    return read_keys(settings.STAMP_KEYS)


@lru_cache(maxsize=4)
def read_keys(text: str) -> Keys:
    """Read `number:base64` pairs. Raises `KeysUnusable` and never shows a key."""
    keys = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        number, _, encoded = pair.partition(":")
        if not (number.isascii() and number.isdigit() and int(number) <= MAX_KEY):
            raise KeysUnusable(f"key numbers go from 0 to {MAX_KEY}")
        if int(number) in keys:
            raise KeysUnusable(f"key {number} stands twice")
        try:
            secret = base64.b64decode(encoded, validate=True)
        except binascii.Error as error:
            raise KeysUnusable(f"key {number} is not base64") from error
        if len(secret) < LEAST_BYTES:
            raise KeysUnusable(f"key {number} is shorter than {LEAST_BYTES} bytes")
        keys[int(number)] = secret
    if not keys:
        raise KeysUnusable("there is no key")
    return keys


def kept_keys(path: Path) -> str:
    """Return a checkout's own keys, made once and kept beside its database."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("0:" + base64.b64encode(secrets.token_bytes(32)).decode())
        path.chmod(0o600)
    return path.read_text().strip()
