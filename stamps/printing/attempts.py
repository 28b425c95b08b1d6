"""The ways a label may be filled, the best first.

As much as is legible is said; then squares and letters are as large as go together.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from stamps.printing import setting
from stamps.printing.layouts import MM_PER_INCH, Layout
from stamps.printing.squares import QUIET
from stamps.printing.wording import Said, Wording

LEAST_MODULE, MOST_MODULE = 0.42, 0.75
# What reads and scans well; a label too small for both gives some of either.
GOOD_MODULE, GOOD_SIZE = 0.7, 7
# Long names are whole, or cut after their second line; after their first only when
# no more than the most needful is said.
SHORTENINGS, HARD_SHORTENINGS, NEEDFUL = (0, 2), (0, 2, 1), 3


@dataclass(frozen=True, slots=True)
class Try:
    """One way to fill a label: what is said, how large, beside what square."""

    layout: Layout
    modules: int
    module: int
    size: float
    said: tuple[Said, ...]
    shorten: int
    stars: int
    stars_text: str
    has_mark: bool

    @property
    def em(self) -> float:
        """Return the size of the letters in millimetres."""
        return self.size * setting.POINT

    @property
    def dark(self) -> float:
        return self.layout.millimetres(self.module * self.modules)

    @property
    def quiet(self) -> float:
        return self.layout.millimetres(self.module * QUIET)

    @property
    def start(self) -> float:
        """Return where dark may begin: past the inset, its quiet zone on the label."""
        return self.snapped(max(self.layout.inset, self.quiet))

    def snapped(self, place: float) -> float:
        """Return the next place that is a whole number of dots from the edge."""
        layout = self.layout
        dots = math.ceil(round(place * layout.dpi / MM_PER_INCH, 6))
        return layout.millimetres(dots)


def attempts(
    layout: Layout, modules: int, wording: Wording, has_mark: bool
) -> Iterator[Try]:
    sizes = balanced(layout)
    for most in sorted({0, *(said.rank for said in wording.said)}, reverse=True):
        said = tuple(s for s in wording.said if s.stays(most))
        ways = SHORTENINGS if most > NEEDFUL else HARD_SHORTENINGS
        for shorten, (module, size) in product(ways, sizes):
            yield Try(
                layout, modules, module, size, said, shorten,
                wording.stars, wording.stars_text, has_mark,
            )  # fmt: skip


def balanced(layout: Layout) -> list[tuple[int, float]]:
    """Return modules in dots with text sizes in points, the best pair first."""

    def worth(pair: tuple[int, float]) -> tuple[float, float]:
        module = layout.millimetres(pair[0]) / GOOD_MODULE
        size = pair[1] / GOOD_SIZE
        return min(module, size), module + size

    pairs = product(module_sizes(layout), setting.SIZES)
    return sorted(pairs, key=worth, reverse=True)


def least_module(dpi: int) -> int:
    """Return the fewest dots a module may measure at that resolution."""
    return math.ceil(LEAST_MODULE * dpi / MM_PER_INCH)


def module_sizes(layout: Layout) -> list[int]:
    """Return the dots a module may measure, from large to small."""
    least = least_module(layout.dpi)
    most = max(least, int(MOST_MODULE * layout.dpi / MM_PER_INCH))
    step = max(1, layout.dpi // 300)
    return [*range(most, least, -step), least]
