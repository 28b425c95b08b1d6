"""Text set into a column of a label: sizes in points, places in millimetres."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from media import lettering
from media.lettering import Face
from stamps.codes import LENGTH
from stamps.printing.wording import Said

POINT = 25.4 / 72
LEAST_SIZE = 5
SIZES = (9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5)
LEADING = 1.2
# Where the baseline of a line stands in its height: room for marks on capitals.
BASELINE = 0.96
MOST_LINES = 2

GROUP = 5
# How much larger than the rest a code may grow where there is room.
CODE_GROWTH = 1.4
# Letters of a code stand in cells of one width; between groups lies a gap.
CELL, GAP = 0.74, 0.34
# Capitals without marks need less room above and below.
CODE_BASELINE, CODE_LEADING, CODE_TAIL = 0.78, 1.12, 0.08


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    x: float
    y: float
    size: float
    face: Face
    centred: bool = False


@dataclass(frozen=True, slots=True)
class CodePlace:
    """Where the groups of a code go: the left end and baseline of each line."""

    x: float
    baselines: tuple[float, ...]
    size: float
    groups: int

    @property
    def width(self) -> float:
        return code_width(self.groups, self.size)


@dataclass(frozen=True, slots=True)
class Paragraph:
    lines: tuple[str, ...]
    face: Face
    size: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * POINT * LEADING

    def placed(self, x: float, y: float, centred: bool) -> Iterable[Line]:
        for number, text in enumerate(self.lines):
            baseline = y + (number * LEADING + BASELINE) * self.size * POINT
            yield Line(text, x, baseline, self.size, self.face, centred)


@lru_cache(maxsize=4096)
def paragraph(said: Said, size: float, width: float, shorten: bool) -> Paragraph | None:
    """Break a text into lines of that width; None when it does not fit."""
    face, wide = said.face, width / POINT
    lines = lettering.wrap(said.text.split(), face, size, wide)
    most = shorten if shorten and said.may_shorten else MOST_LINES
    fits = len(lines) <= most and all(
        lettering.width(line, face, size) <= wide for line in lines
    )
    if fits:
        return Paragraph(tuple(lines), face, size)
    if not (shorten and said.may_shorten):
        return None
    cut = lettering.fit(said.text, face, ((size, most),), wide=wide)
    return Paragraph(cut.lines, face, size)


def code_width(groups: int, size: float) -> float:
    """Return how wide a line of so many groups is, in millimetres."""
    return (groups * GROUP * CELL + (groups - 1) * GAP) * size * POINT


def code_groups(width: float, size: float) -> int | None:
    """Return how many groups go on a line: all four, two, or None when not even two."""
    return next((n for n in (4, 2) if code_width(n, size) <= width), None)


def code_height(groups: int, size: float) -> float:
    steps = LENGTH // GROUP // groups - 1
    return (CODE_BASELINE + steps * CODE_LEADING + CODE_TAIL) * size * POINT


def code_place(groups: int, size: float, x: float, y: float) -> CodePlace:
    """Place a code whose left upper corner is at (x, y)."""
    step = size * POINT * CODE_LEADING
    first = y + CODE_BASELINE * size * POINT
    count = LENGTH // GROUP // groups
    return CodePlace(x, tuple(first + n * step for n in range(count)), size, groups)


def grown(groups: int, size: float, width: float, height: float) -> float:
    """Return the size at which a code fills the room it has, in points."""
    widest = size * width / code_width(groups, size)
    highest = size * height / code_height(groups, size)
    return max(size, min(widest, highest, size * CODE_GROWTH))
