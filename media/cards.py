"""Share cards: the picture a link carries into a chat or a feed.

Composed as SVG in the woodcut look and drawn to PNG without any system library.
What stands on a card is decided above; here is only how it is drawn.
"""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import resvg_py
from defusedxml import ElementTree
from django.utils.html import escape
from PIL import Image
from wagtail.images.models import Filter

from media import lettering
from media.lettering import SIGN, STRONG, TEXT, Face
from media.models import LibraryImage

WIDTH, HEIGHT = 1200, 630
PANEL_WIDTH, PANEL_HEIGHT = 500, 602
LEFT, COLUMN = 552, 596
PAPER, RAISED, RULE = "#faf5e9", "#fffdf8", "#b9a98c"
INK, QUIET, VERMILION = "#241c17", "#6a5d52", "#a92318"
STAR = "M10 0l2.7 6.3 6.8.6-5.2 4.5 1.6 6.7L10 14.6 4.1 18.1l1.6-6.7L.5 6.9l6.8-.6z"
SVG = "{http://www.w3.org/2000/svg}"
# Sizes in pixels, each with the lines it allows, from a short name to a long one.
NAME_STEPS = ((66, 2), (58, 2), (50, 3), (44, 3), (38, 3), (34, 3))
QUIET_SIZE, QUIET_STEP = 29, 37
TEXT_TOP, SEAL_TOP = 128, 464


class Symbol(NamedTuple):
    view_box: str
    body: str


class Card(NamedTuple):
    """What a card says. Stars make the seal red; words alone leave it an outline."""

    name: str
    maker: str
    place: str
    stars: int
    seal: str
    note: str
    site_name: str
    picture: Symbol
    ground: str
    mark: Symbol


@lru_cache(maxsize=8)
def symbols(sprite: Path) -> dict[str, Symbol]:
    """Return the drawings of an SVG sprite by their ids."""
    return {
        element.get("id"): Symbol(
            element.get("viewBox"),
            "".join(
                ElementTree.tostring(child, encoding="unicode") for child in element
            ),
        )
        for element in ElementTree.parse(sprite).iter(f"{SVG}symbol")
    }


def photograph(image: LibraryImage) -> str:
    """Return the image as the panel shows it, cropped and without its metadata.

    Raises wagtail.images.models.SourceImageIOError when its file is gone.
    """
    crop = Filter(f"fill-{PANEL_WIDTH}x{PANEL_HEIGHT}|format-jpeg|jpegquality-88")
    jpeg = BytesIO()
    crop.run(image, jpeg)
    return f"data:image/jpeg;base64,{b64encode(jpeg.getvalue()).decode()}"


def compose(card: Card, photo: str = "") -> str:
    """Return the card as SVG, with a photograph's address in place of the drawing."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>',
        panel(card, photo),
        band(),
        sign(card),
    ]
    parts += [*words(card), seal(card.seal, card.stars), note(card), "</svg>"]
    return "".join(parts)


def words(card: Card) -> list[str]:
    """Set the name, then who makes it and where, a third down the room they have."""
    name = set_line(card.name, STRONG, NAME_STEPS)
    maker = set_line(card.maker, TEXT, ((QUIET_SIZE, 2),))
    place = set_line(card.place, TEXT, ((QUIET_SIZE, 1),))
    below = [*maker.lines, *place.lines]
    step = round(name.size * 1.22)
    height = len(name.lines) * step + 20 + len(below) * QUIET_STEP
    y = TEXT_TOP + max(0, SEAL_TOP - 12 - TEXT_TOP - height) // 3
    drawn = []
    for line in name.lines:
        drawn.append(letters(line, STRONG, name.size, LEFT, y + name.size))
        y += step
    for number, line in enumerate(below):
        baseline = y + 20 + QUIET_SIZE + number * QUIET_STEP
        drawn.append(letters(line, TEXT, QUIET_SIZE, LEFT, baseline, QUIET))
    return drawn


def set_line(
    text: str, face: Face, steps: tuple[tuple[int, int], ...], wide: int = COLUMN
) -> lettering.Setting:
    return lettering.fit(lettering.legible(text), face, steps, wide=wide)


def panel(card: Card, photo: str) -> str:
    """Draw the left side: a photograph, or the drawing on its ground."""
    edge = (
        f'<path d="M{PANEL_WIDTH} 0v{PANEL_HEIGHT}" stroke="{INK}" stroke-width="4"/>'
    )
    area = f'width="{PANEL_WIDTH}" height="{PANEL_HEIGHT}"'
    if photo:
        return (
            f'<image {area} preserveAspectRatio="xMidYMid slice" '
            f'href="{escape(photo)}"/>{edge}'
        )
    drawing = place_symbol(card.picture, 22, 130, 456, 342)
    return f'<rect {area} fill="{escape(card.ground)}"/>{drawing}{edge}'


def place_symbol(symbol: Symbol, x: int, y: int, wide: int, high: int) -> str:
    return (
        f'<svg x="{x}" y="{y}" width="{wide}" height="{high}" '
        f'viewBox="{escape(symbol.view_box)}">{symbol.body}</svg>'
    )


def band() -> str:
    """Draw the waves along the foot, as under the site's header."""
    return (
        '<defs><pattern id="waves" width="48" height="28" patternUnits="userSpaceOnUse" '
        f'y="{PANEL_HEIGHT}"><g transform="translate(0 14)" fill="none" '
        f'stroke="{PAPER}" stroke-width="2"><path d="M0 14a24 24 0 0 1 48 0M10 14a14 14'
        ' 0 0 1 28 0M19 14a5 5 0 0 1 10 0"/></g></pattern></defs>'
        f'<rect y="{PANEL_HEIGHT}" width="{WIDTH}" height="28" fill="{VERMILION}"/>'
        f'<rect y="{PANEL_HEIGHT}" width="{WIDTH}" height="28" fill="url(#waves)"/>'
        f'<path d="M0 {PANEL_HEIGHT}h{WIDTH}" stroke="{INK}" stroke-width="4"/>'
    )


def sign(card: Card) -> str:
    """Draw the site's mark and name."""
    name = set_line(card.site_name, SIGN, ((42, 1), (34, 1), (28, 1)), COLUMN - 88)
    return place_symbol(card.mark, LEFT - 6, 42, 80, 60) + letters(
        " ".join(name.lines), SIGN, name.size, LEFT + 88, 90, VERMILION
    )


def seal(words: str, stars: int) -> str:
    """Draw the carved seal with its stars, or an empty outline around the words."""
    if not words:
        return ""
    x, y, high, step = LEFT, SEAL_TOP, 62, 44
    row = stars * step
    size = 36 if stars else 29
    wide = round(22 + row + lettering.width(words, STRONG, size) + 22)
    text = letters(
        words, STRONG, size, x + 22 + row, y + 43, RAISED if stars else QUIET
    )
    if not stars:
        return (
            f'<rect x="{x + 1.5}" y="{y + 1.5}" width="{wide - 3}" height="{high - 3}" '
            f'rx="9" fill="none" stroke="{RULE}" stroke-width="3"/>{text}'
        )
    drawn = "".join(
        f'<path transform="translate({x + 20 + n * step} {y + 13}) scale(1.85)" '
        f'fill="{RAISED}" d="{STAR}"/>'
        for n in range(stars)
    )
    return (
        f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" rx="10" '
        f'fill="{VERMILION}"/><rect x="{x + 4}" y="{y + 4}" width="{wide - 8}" '
        f'height="{high - 8}" rx="7" fill="none" stroke="{RAISED}" '
        f'stroke-width="2"/>{drawn}{text}'
    )


def note(card: Card) -> str:
    line = set_line(card.note, TEXT, ((29, 1), (26, 1), (23, 1)))
    return letters(" ".join(line.lines), TEXT, line.size, LEFT, 568)


def letters(
    text: str, face: Face, size: float, x: float, y: float, colour: str = INK
) -> str:
    return (
        f'<text x="{x}" y="{y}" font-family="{face.family}" '
        f'font-weight="{face.weight}" font-size="{size}" fill="{colour}">'
        f"{escape(text)}</text>"
    )


def draw(svg: str) -> bytes:
    """Return the SVG as a PNG of few colours, a third of the weight of all."""
    png = resvg_py.svg_to_bytes(
        svg_string=svg, skip_system_fonts=True, font_files=lettering.FILES
    )
    with Image.open(BytesIO(png)) as picture:
        flat = picture.convert("RGB").quantize(
            256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
    out = BytesIO()
    flat.save(out, "PNG", optimize=True)
    return out.getvalue()
