"""The keys that sign stamp codes, as the environment brings them."""

import base64
import secrets
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from stamps.codes import MAX_KEY, Keys

LEAST_BYTES = 32
LEAST_DIFFERENT_BYTES = 10
# The keys of the published test vectors begin so; anybody can sign with them.
PUBLISHED = b"ocop-test-key"


class KeysUnusable(ValueError):
    """STAMP_KEYS is not `0:<base64>,1:<base64>` with at least 32 bytes each.

    Its text is for the operator and never shows a key.
    """


def stamp_keys() -> Keys:
    """Return the keys by number; the highest signs, all verify."""
    return read_keys(settings.STAMP_KEYS)


@lru_cache(maxsize=4)
def read_keys(text: str) -> Keys:
    """Read `number:base64` pairs. Raises `KeysUnusable`."""
    keys = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        number, _, encoded = pair.partition(":")
        if not (number.isascii() and number.isdigit() and int(number) <= MAX_KEY):
            raise KeysUnusable(f"phải có dạng số:base64, số khoá từ 0 đến {MAX_KEY}")
        if int(number) in keys:
            raise KeysUnusable(f"có khoá {number} hai lần")
        keys[int(number)] = read_key(number, encoded)
    if not keys:
        raise KeysUnusable("không có khoá nào")
    return keys


def read_key(number: str, encoded: str) -> bytes:
    try:
        secret = base64.b64decode(encoded, validate=True)
    except ValueError as error:
        raise KeysUnusable(f"có khoá {number} không phải base64") from error
    if len(secret) < LEAST_BYTES:
        raise KeysUnusable(f"có khoá {number} ngắn hơn {LEAST_BYTES} byte")
    return secret


def guessable(keys: Keys) -> list[int]:
    """Return the numbers of keys that are published or plainly not random."""
    return [
        number
        for number, secret in keys.items()
        if secret.startswith(PUBLISHED) or len(set(secret)) < LEAST_DIFFERENT_BYTES
    ]


def kept_keys(path: Path) -> str:
    """Return a checkout's own keys, made once and kept beside its database.

    Of two processes that start at once, one makes them and both read the same.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{secrets.token_hex(6)}.part")
        draft.touch(mode=0o600)
        draft.write_text("0:" + base64.b64encode(secrets.token_bytes(32)).decode())
        with suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
    return path.read_text().strip()
