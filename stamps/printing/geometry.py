"""Where everything of a stamp goes on its label.

What is seen of the square is counted in whole printer dots, all else in millimetres
from the label's top left corner.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from media import lettering
from media.lettering import STRONG
from stamps.printing import setting
from stamps.printing.attempts import Try, attempts, least_module
from stamps.printing.layouts import DPIS, Layout, LayoutRefused, metric
from stamps.printing.setting import CodePlace, Line, Paragraph
from stamps.printing.squares import QUIET
from stamps.printing.wording import Said, Wording

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


@dataclass(frozen=True, slots=True)
class Column:
    """What stands beside a square, set and measured but not yet placed.

    `mark` is the room the official mark takes from the first lines.
    """

    x: float
    width: float
    mark: float
    star: float
    groups: int
    head: list[Paragraph]
    foot: list[Paragraph]
    air: float

    @property
    def high(self) -> float:
        seal = self.star * (STAR_ROOM + SEAL_EDGE)
        return seal + self.air + height_of(self.head)

    @property
    def low(self) -> float:
        return height_of(self.foot) + (self.air / 2 if self.foot else 0)


def column(t: Try) -> Column | None:
    """Set the text beside a square; None when a line is too long for it."""
    x = t.start + t.dark + t.quiet
    width = t.layout.label_width - t.layout.inset - x
    if width <= 0:
        return None
    mark = mark_side(t, width)
    star = min(MOST_STAR, t.em * 1.15)
    head = head_of(t, width, mark)
    foot = paragraphs([said for said in t.said if said.at_foot], t, width)
    groups = setting.code_groups(width, t.size)
    too_long = Seal(0, 0, star, t.stars).along > width - mark
    if head is None or foot is None or groups is None or too_long:
        return None
    return Column(x, width, mark, star, groups, head, foot, air=t.em * 0.35)


def beside(t: Try) -> Plan | None:
    """Fill a wide label: the square at the left, a column of text at its right."""
    layout = t.layout
    if t.dark + 2 * t.start > layout.label_height:
        return None
    text = column(t)
    height = layout.label_height - 2 * layout.inset
    least = setting.code_height(text.groups, t.size) if text else 0
    if text is None or text.high + text.air + least + text.low > height:
        return None
    room = min(height, max(t.dark, text.high + 2 * text.air + least + text.low))
    top = (layout.label_height - room) / 2
    bottom = top + room
    for_code = room - text.high - 2 * text.air - text.low
    size = setting.grown(text.groups, t.size, text.width, for_code)
    code_top = bottom - text.low - setting.code_height(text.groups, size)
    seal = Seal(text.x, top, text.star, t.stars)
    foot_top = bottom - height_of(text.foot)
    lines = (
        *stars_line(t, seal, text.width - text.mark),
        *stacked(text.head, text.x, top + text.high - height_of(text.head)),
        *stacked(text.foot, text.x, foot_top),
    )
    return Plan(
        layout,
        t.module,
        layout.dots(t.start),
        layout.dots((layout.label_height - t.dark) / 2),
        seal,
        setting.code_place(text.groups, size, text.x, code_top),
        lines,
        mark_box(text, top),
    )


def upright(t: Try) -> Plan | None:
    """Fill a square or high label: the square above, stars beside it, text below."""
    layout = t.layout
    width = layout.label_width - 2 * layout.inset
    free = layout.label_width - t.start - t.dark - t.quiet - layout.inset
    star = upright_star(t, free)
    groups = setting.code_groups(width, t.size)
    texts = paragraphs(list(t.said), t, width)
    if star < LEAST_STAR or groups is None or texts is None:
        return None
    used = t.start + t.dark + t.quiet + height_of(texts) + layout.inset
    for_code = layout.label_height - used
    least = setting.code_height(groups, t.size)
    if for_code < least:
        return None
    air = min(t.em * 0.2, for_code - least) if texts else 0
    for_code -= air
    size = setting.grown(groups, t.size, width, for_code)
    high = setting.code_height(groups, size)
    spare = layout.dots(for_code - high) // 2
    seal = Seal(0, 0, star, t.stars, upright=True)
    x = t.snapped(t.start + (free - seal.across) / 2)
    y = t.start + layout.millimetres(spare)
    below = y + t.dark + t.quiet
    seal = replace(seal, x=x + t.dark + t.quiet, y=y + (t.dark - seal.along) / 2)
    code_x = (layout.label_width - setting.code_width(groups, size)) / 2
    middle = layout.label_width / 2
    return Plan(
        layout,
        t.module,
        layout.dots(x),
        layout.dots(y),
        seal,
        setting.code_place(groups, size, code_x, below),
        tuple(stacked(texts, middle, below + high + air, centred=True)),
    )


def upright_star(t: Try, free: float) -> float:
    """Return the size of stars that stand beside a square, at most as high as it."""
    return min(
        MOST_STAR,
        free / (STAR_ROOM + SEAL_EDGE),
        t.dark / (t.stars * STAR_ROOM + SEAL_EDGE),
    )


def height_of(texts: list[Paragraph]) -> float:
    return sum(text.height for text in texts)


def mark_box(text: Column, top: float) -> tuple[float, float, float] | None:
    """Return left, top and side of the official mark's place, where it has one."""
    if not text.mark:
        return None
    left = text.x + text.width - text.mark + MARK_GAP
    return left, top, text.mark - MARK_GAP


def paragraphs(said: list[Said], t: Try, width: float) -> list[Paragraph] | None:
    set_ = [setting.paragraph(one, t.size, width, t.shorten) for one in said]
    return None if None in set_ else set_


def head_of(t: Try, width: float, mark: float) -> list[Paragraph] | None:
    """Set what stands over the code; beside the mark the lines are shorter."""
    done, y = [], 2 * t.em
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


def stacked(
    texts: list[Paragraph], x: float, y: float, *, centred: bool = False
) -> Iterator[Line]:
    for text in texts:
        yield from text.placed(x, y, centred)
        y += text.height


def stars_line(t: Try, seal: Seal, width: float) -> Iterator[Line]:
    """Say the stars in words beside the seal, where there is room."""
    wide = lettering.width(t.stars_text, STRONG, t.size) * setting.POINT
    gap = t.em * 0.5
    if seal.along + gap + wide <= width:
        baseline = seal.y + seal.across / 2 + 0.36 * t.em
        yield Line(t.stars_text, seal.x + seal.along + gap, baseline, t.size, STRONG)


def mark_side(t: Try, width: float) -> float:
    """Return the room of the official mark with the gap before it, or 0."""
    if not t.has_mark or width < MARK_COLUMN or t.layout.label_height < MARK_LABEL:
        return 0
    return min(10.0, 0.28 * width) + MARK_GAP
