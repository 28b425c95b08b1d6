"""Reads what stands in English for Vietnamese left over."""

import re
from html import unescape

VIETNAMESE = re.compile(
    r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]", re.IGNORECASE
)
UNSEEN = re.compile(r"<script.*?</script>|<[a-z]+ [^>]*lang=\"vi\".*?</\w+>", re.DOTALL)
SPOKEN = re.compile(r'(?:aria-label|alt|placeholder|title|content)="([^"]*)"')
# What is written the same in every language: numbers of decisions, the brand.
NAMES = re.compile(r"[\w/-]*QĐ-?\w*|Chợ OCOP|đồng|Hương Sơn|Tiếng Việt")
LINKS = re.compile(
    r'<(?:a|form)\b(?![^>]*hreflang="vi")[^>]* (?:href|action)="(/[^"]*)"'
)
# Files and desks.
ELSEWHERE = ("/static/", "/media/", "/quan-tri/", "/gian-hang/", "/du-lieu/")


def left_in_vietnamese(page: str) -> list[str]:
    """Return the texts that carry marks English has not, names left out."""
    page = UNSEEN.sub("", page)
    texts = [*re.split(r"<[^>]*>", page), *SPOKEN.findall(page)]
    plain = (NAMES.sub("", unescape(text)).strip() for text in texts)
    return [text for text in plain if VIETNAMESE.search(text)]


def leading_away(page: str) -> list[str]:
    """Return the links that leave English, the switch left out."""
    found = LINKS.findall(page)
    return [link for link in found if not link.startswith(("/en/", *ELSEWHERE))]
