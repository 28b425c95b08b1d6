"""Pictures drawn into a page that may load nothing else."""

import re
from functools import cache

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from catalogue.pictures import Picture

SYMBOL = re.compile(r'<symbol id="([^"]+)"[^>]*>(.*?)</symbol>', re.DOTALL)


@cache
def symbols() -> dict[str, str]:
    """Return the lines of each picture by its name, read once for each process."""
    path = settings.SITE / "static" / "img" / "pictures.svg"
    return dict(SYMBOL.findall(path.read_text(encoding="utf-8")))


@cache
def drawn(picture: Picture) -> SafeString:
    """Draw a product's picture on its ground, for a page without other files."""
    return format_html(
        '<svg class="picture" viewBox="0 0 200 150" width="200" height="150" '
        'aria-hidden="true"><path fill="{}" d="M0 0h200v150H0z"/>{}</svg>',
        picture.ground,
        mark_safe(symbols()[picture.symbol].replace("\n", "")),
    )
