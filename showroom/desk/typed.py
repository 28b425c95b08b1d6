"""Prices and times as they are typed with a thumb."""

import re
from datetime import time

from django.utils.translation import gettext as _

MOST_DONG = 1_000_000_000
PRICE = re.compile(r"(\d{1,3}(?:[., ]\d{3})+|\d+)\s*(?:₫|đ|d|vnd|đồng)?", re.IGNORECASE)
THOUSANDS = re.compile(r"(\d{1,6})\s*(?:k|nghìn|ngàn)", re.IGNORECASE)
TIME = re.compile(r"(\d{1,2})\s*(?:[:hg.]\s*(\d{2})?)?", re.IGNORECASE)


class Mistyped(ValueError):
    """What was typed cannot be read. Its text says why, for people."""


def price(text: str) -> int | None:
    """Read 85.000, 85000, 85.000 ₫ or 85k as đồng; None for nothing."""
    text = text.strip()
    if not text:
        return None
    if found := THOUSANDS.fullmatch(text):
        dong = 1000 * int(found[1])
    elif found := PRICE.fullmatch(text):
        dong = int(re.sub(r"\D", "", found[1]))
    else:
        raise Mistyped(
            _("“%(text)s” không phải giá tiền. Hãy gõ số đồng, ví dụ 85000.")
            % {"text": text[:20]}
        )
    if not 0 < dong <= MOST_DONG:
        raise Mistyped(_("Giá phải từ 1 đồng đến 1 tỷ đồng."))
    return dong


def clock(text: str) -> time | None:
    """Read 7:30, 7h30, 7h or 17; None for nothing. 24:00 is midnight."""
    text = text.strip()
    if not text:
        return None
    found = TIME.fullmatch(text)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if (hour, minute) == (24, 0):
        hour = 0
    if hour > 23 or minute > 59:
        raise Mistyped(
            _("“%(text)s” không phải giờ. Hãy gõ như 7:30 hoặc 17:00.")
            % {"text": text[:10]}
        )
    return time(hour, minute)
