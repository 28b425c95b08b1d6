"""Addresses a person can read aloud."""

import re

from places.folding import fold


def slugify_vietnamese(text: str, allow_unicode: bool = False) -> str:
    """Return `dac-san` for `Đặc sản`: Django's own would write `u0111`.

    Oscar calls it too, and passes `allow_unicode`, which has no use here.
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:80].strip("-")
