"""Where everything of a stamp goes on its label.

What is seen of the square is counted in whole printer dots, all else in millimetres
from the label's top left corner.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from django.utils.translation import gettext as _

from media import lettering
from media.lettering import STRONG
from stamps.printing import setting
from stamps.printing.layouts import (
    DPIS,
    MM_PER_INCH,
    Layout,
    LayoutRefused,
    metric,
)
from stamps.printing.setting import CodePlace, Line
from stamps.printing.squares import QUIET
from stamps.printing.wording import Said, Wording

LEAST_MODULE, MOST_MODULE = 0.42, 0.75
# What reads and scans well; a label too small for both gives some of either.
GOOD_MODULE, GOOD_SIZE = 0.7, 7
# Long names are whole, or cut after their second line; after their first only when
# no more than the most needful is said.
SHORTENINGS, HARD_SHORTENINGS, NEEDFUL = (0, 2), (0, 2, 1), 3
# A label this much wider than high has its text beside the square, else below it.
BESIDE = 1.25
LEAST_STAR, MOST_STAR = 1.2, 2.6
STAR_ROOM, SEAL_EDGE = 1.1, 0.3
MARK_COLUMN, MARK_LABEL, MARK_GAP = 30, 30, 1.0


@dataclass(frozen=True, slots=True)
class Seal:
    """Our stars, carved out of a filled shape: a row, or a column when upright."""

    x: float
    y: float
    star: float
    count: int
    upright: bool = False

    @property
    def along(self) -> float:
        return self.star * (self.count * STAR_ROOM + SEAL_EDGE)

    @property
    def across(self) -> float:
        return self.star * (STAR_ROOM + SEAL_EDGE)

    @property
    def centres(self) -> list[tuple[float, float]]:
        middle = self.across / 2
        steps = [
            self.star * (SEAL_EDGE / 2 + STAR_ROOM * (n + 0.5))
            for n in range(self.count)
        ]
        return [
            (self.x + middle, self.y + step)
            if self.upright
            else (self.x + step, self.y + middle)
            for step in steps
        ]


@dataclass(frozen=True, slots=True)
class Plan:
    """A label filled: `module` and the square's dark corner are in dots."""

    layout: Layout
    module: int
    square_x: int
    square_y: int
    seal: Seal
    code: CodePlace
    lines: tuple[Line, ...]
    mark: tuple[float, float, float] | None = None


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


def plan(
    layout: Layout, modules: int, wording: Wording, has_mark: bool = False
) -> Plan:
    """Fill a label with as much of the wording as is legible, squares large.

    What is less needed gives way first; stars and code always stay. Raises
    `LayoutRefused` when they do not fit.
    """
    fill = beside if layout.label_width >= BESIDE * layout.label_height else upright
    for attempt in attempts(layout, modules, wording, has_mark):
        filled = fill(attempt)
        if filled is not None:
            return filled
    raise LayoutRefused(refusal(layout, modules))


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


def refusal(layout: Layout, modules: int) -> str:
    """Say what does not fit, and where it would."""
    side = layout.millimetres(least_module(layout.dpi) * (modules + 2 * QUIET))
    text = _(
        "Nhãn %(width)s × %(height)s mm quá nhỏ ở %(dpi)s dpi: ô QR với lề trắng cần "
        "%(side)s mm, còn chỗ cho hạng sao và mã chữ cỡ 5."
    ) % {
        "width": metric(layout.label_width),
        "height": metric(layout.label_height),
        "dpi": layout.dpi,
        "side": metric(side),
    }
    if layout.dpi == DPIS[0]:
        return text + " " + _("Hãy dùng máy in 300 dpi hoặc nhãn lớn hơn.")
    return text + " " + _("Hãy dùng nhãn lớn hơn.")


def beside(t: Try) -> Plan | None:
    """Fill a wide label: the square at the left, a column of text at its right."""
    layout = t.layout
    x = t.start + t.dark + t.quiet
    width = layout.label_width - layout.inset - x
    height = layout.label_height - 2 * layout.inset
    if t.dark + 2 * t.start > layout.label_height or width <= 0:
        return None
    mark = mark_side(t, width)
    head = head_of(t, width, mark)
    foot = foot_of(t, width)
    groups = setting.code_groups(width, t.size)
    if head is None or foot is None or groups is None:
        return None
    star = min(MOST_STAR, t.size * setting.POINT * 1.15)
    seal = Seal(x, 0, star, t.stars)
    air = t.size * setting.POINT * 0.35
    low = setting.code_height(groups, t.size) + sum(p.height for p in foot)
    high = seal.across + air + sum(p.height for p in head)
    if high + air + low > height or seal.along > width - mark:
        return None
    room = min(height, max(t.dark, high + 2 * air + low))
    top = (layout.label_height - room) / 2
    seal = Seal(x, top, star, t.stars)
    lines = [*stars_line(t, seal, width - mark)]
    lines += stacked(head, x, top + seal.across + air, centred=False)
    low -= setting.code_height(groups, t.size)
    size = setting.grown(groups, t.size, width, room - high - 2 * air - low)
    bottom = top + room - low
    start = bottom - setting.code_height(groups, size)
    code = setting.code_place(groups, size, x, start, width, centred=False)
    lines += stacked(foot, x, bottom, centred=False)
    return Plan(
        layout,
        t.module,
        layout.dots(t.start),
        layout.dots((layout.label_height - t.dark) / 2),
        seal,
        code,
        tuple(lines),
        (x + width - mark + MARK_GAP, top, mark - MARK_GAP) if mark else None,
    )


def upright(t: Try) -> Plan | None:
    """Fill a square or high label: the square above, stars beside it, text below."""
    layout = t.layout
    width = layout.label_width - 2 * layout.inset
    free = layout.label_width - t.start - t.dark - t.quiet - layout.inset
    star = min(
        MOST_STAR,
        free / (STAR_ROOM + SEAL_EDGE),
        t.dark / (t.stars * STAR_ROOM + SEAL_EDGE),
    )
    groups = setting.code_groups(width, t.size)
    if star < LEAST_STAR or groups is None:
        return None
    texts = paragraphs(list(t.said), t, width)
    if texts is None:
        return None
    low = setting.code_height(groups, t.size) + sum(p.height for p in texts)
    spare = layout.label_height - t.start - t.dark - t.quiet - low - layout.inset
    if spare < 0:
        return None
    size = setting.grown(
        groups, t.size, width, setting.code_height(groups, t.size) + spare
    )
    spare -= setting.code_height(groups, size) - setting.code_height(groups, t.size)
    seal = Seal(0, 0, star, t.stars, upright=True)
    square_x = t.snapped(t.start + (free - seal.across) / 2)
    square_y = t.start + layout.millimetres(layout.dots(spare) // 2)
    seal = Seal(
        square_x + t.dark + t.quiet,
        square_y + (t.dark - seal.along) / 2,
        star,
        t.stars,
        upright=True,
    )
    y = square_y + t.dark + t.quiet
    code = setting.code_place(groups, size, layout.inset, y, width, centred=True)
    y += setting.code_height(groups, size)
    return Plan(
        layout,
        t.module,
        layout.dots(square_x),
        layout.dots(square_y),
        seal,
        code,
        tuple(stacked(texts, layout.label_width / 2, y, centred=True)),
    )


def paragraphs(
    said: list[Said], t: Try, width: float
) -> list[setting.Paragraph] | None:
    set_ = [setting.paragraph(one, t.size, width, t.shorten) for one in said]
    return None if None in set_ else set_


def head_of(t: Try, width: float, mark: float) -> list[setting.Paragraph] | None:
    """Set what stands over the code; beside the mark the lines are shorter."""
    done, y = [], 2 * t.size * setting.POINT
    for said in t.said:
        if said.at_foot:
            continue
        narrow = width - mark if y < mark else width
        text = setting.paragraph(said, t.size, narrow, t.shorten)
        if text is None:
            return None
        done.append(text)
        y += text.height
    return done


def foot_of(t: Try, width: float) -> list[setting.Paragraph] | None:
    return paragraphs([s for s in t.said if s.at_foot], t, width)


def stacked(
    texts: list[setting.Paragraph], x: float, y: float, *, centred: bool
) -> Iterator[Line]:
    for text in texts:
        yield from text.placed(x, y, centred)
        y += text.height


def stars_line(t: Try, seal: Seal, width: float) -> Iterator[Line]:
    """Say the stars in words beside the seal, where there is room."""
    wide = lettering.width(t.stars_text, STRONG, t.size) * setting.POINT
    gap = t.size * setting.POINT * 0.5
    if seal.along + gap + wide <= width:
        baseline = seal.y + seal.across / 2 + 0.36 * t.size * setting.POINT
        yield Line(t.stars_text, seal.x + seal.along + gap, baseline, t.size, STRONG)


def mark_side(t: Try, width: float) -> float:
    """Return the room of the official mark with the gap before it, or 0."""
    if not t.has_mark or width < MARK_COLUMN or t.layout.label_height < MARK_LABEL:
        return 0
    return min(10.0, 0.28 * width) + MARK_GAP
