"""Text for pictures we draw: which face, how wide, where to break a line."""

import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import ImageFont

FOLDER = Path(__file__).parent / "fonts"
ELLIPSIS = "…"
# Faces are measured at their own grid, a thousand units to the em, then scaled.
UNITS = 1000


class Face(NamedTuple):
    family: str
    weight: int
    file: str


TEXT = Face("Be Vietnam Pro", 400, "be-vietnam-pro-400.ttf")
STRONG = Face("Be Vietnam Pro", 600, "be-vietnam-pro-600.ttf")
SIGN = Face("Phudu", 800, "phudu-800.ttf")
FILES = [str(FOLDER / face.file) for face in (TEXT, STRONG, SIGN)]


class Setting(NamedTuple):
    """Lines as they fit, and the size in pixels at which they do."""

    size: int
    lines: tuple[str, ...]


def legible(text: str) -> str:
    """Compose the marks, join runs of blanks, drop what our faces cannot draw."""
    composed = unicodedata.normalize("NFC", text)
    joined = " ".join(composed.split())
    return " ".join("".join(filter(is_drawable, joined)).split())


def is_drawable(letter: str) -> bool:
    return (
        " " <= letter <= "~"
        or "\xa1" <= letter <= "ʯ"
        or "Ḁ" <= letter <= "ỿ"
        or "‐" <= letter <= "…"
        or letter == "₫"
    )


@cache
def measure(face: Face) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FOLDER / face.file), UNITS)


def width(text: str, face: Face, size: float) -> float:
    """Return how wide the text is set, in pixels."""
    return measure(face).getlength(text) * size / UNITS


def fit(
    text: str, face: Face, steps: tuple[tuple[int, int], ...], *, wide: int
) -> Setting:
    """Set a text as large as it goes: `steps` are sizes and the lines each allows.

    At the last step what is left over is cut, with an ellipsis to say so.
    """
    words = text.split()
    for size, most in steps:
        lines = wrap(words, face, size, wide)
        if len(lines) <= most and all(
            width(line, face, size) <= wide for line in lines
        ):
            return Setting(size, tuple(lines))
    size, most = steps[-1]
    lines = wrap(split_long(words, face, size, wide), face, size, wide)
    if len(lines) > most:
        lines = [*lines[: most - 1], shorten(lines[most - 1], face, size, wide)]
    return Setting(size, tuple(lines))


def wrap(words: list[str], face: Face, size: int, wide: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, face, size) <= wide:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def split_long(words: list[str], face: Face, size: int, wide: int) -> list[str]:
    """Break the words that are wider than a line."""
    pieces: list[str] = []
    for word in words:
        while width(word, face, size) > wide:
            least = next(
                n for n in range(len(word)) if width(word[: n + 1], face, size) > wide
            )
            pieces.append(word[: max(1, least)])
            word = word[max(1, least) :]
        pieces.append(word)
    return pieces


def shorten(line: str, face: Face, size: int, wide: int) -> str:
    """Cut a line until it and an ellipsis fit."""
    while line and width(line + ELLIPSIS, face, size) > wide:
        line = line[:-1].rstrip(" ,.-–")
    return line + ELLIPSIS
