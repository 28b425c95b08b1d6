"""Label papers in millimetres, and what a printer can put on them."""

import math
from dataclasses import asdict, dataclass, fields
from typing import Self

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stamps.refusals import StampsRefused

DPIS = (203, 300, 600)
MM_PER_INCH = 25.4
LEAST_LABEL, LONGEST = 12, 1000
MOST_ACROSS, MOST_DOWN = 20, 60


class LayoutRefused(StampsRefused):
    """A paper that cannot be: its text says what to change."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One page of labels, in millimetres from its top left corner.

    `inset` is how far ink stays from a label's edge, for knives and feeds that are
    never quite true. `colour` is false for papers of one-colour thermal printers.
    """

    name: str
    dpi: int
    page_width: float
    page_height: float
    columns: int
    rows: int
    label_width: float
    label_height: float
    left: float = 0
    top: float = 0
    gap_x: float = 0
    gap_y: float = 0
    inset: float = 1
    colour: bool = False

    @property
    def per_page(self) -> int:
        return self.columns * self.rows

    def dots(self, millimetres: float) -> int:
        """Return the nearest whole number of printer dots."""
        return round(millimetres * self.dpi / MM_PER_INCH)

    def millimetres(self, dots: float) -> float:
        return dots * MM_PER_INCH / self.dpi

    def corners(self) -> list[tuple[int, int]]:
        """Return the top left corners of the labels in dots, row by row."""
        return [
            (
                self.dots(self.left + column * (self.label_width + self.gap_x)),
                self.dots(self.top + row * (self.label_height + self.gap_y)),
            )
            for row in range(self.rows)
            for column in range(self.columns)
        ]

    def to_plain(self) -> dict:
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: dict) -> Self:
        """Read what `to_plain` wrote. Raises `LayoutRefused`."""
        names = {item.name for item in fields(cls)}
        try:
            layout = cls(**{name: plain[name] for name in plain if name in names})
        except TypeError as error:
            raise LayoutRefused(_("Khổ giấy thiếu kích thước.")) from error
        return checked(layout)


def roll(side: float, inset: float) -> dict:
    return {
        "page_width": side,
        "page_height": side,
        "columns": 1,
        "rows": 1,
        "label_width": side,
        "label_height": side,
        "inset": inset,
    }


A4 = {"page_width": 210, "page_height": 297, "colour": True}
# Label papers as they are sold. The ink of 3 × 8 stays 5 mm inside, for its labels
# reach the paper's edge, which office printers cannot.
PAPERS = {
    "a4-3x8": A4
    | {"columns": 3, "rows": 8, "label_width": 70, "label_height": 37}
    | {"top": 0.5, "inset": 5},
    "a4-5x13": A4
    | {"columns": 5, "rows": 13, "label_width": 38.1, "label_height": 21.2}
    | {"left": 4.75, "top": 10.7, "gap_x": 2.5, "inset": 0.8},
    "cuon-20": roll(20, 0.6),
    "cuon-25": roll(25, 0.8),
    "cuon-30": roll(30, 1),
}
LABELS: dict[str, Promise] = {
    "a4-3x8": gettext_lazy("A4, 3 × 8 nhãn 70 × 37 mm"),
    "a4-5x13": gettext_lazy("A4, 5 × 13 nhãn 38,1 × 21,2 mm"),
    "cuon-20": gettext_lazy("Cuộn nhãn vuông 20 mm"),
    "cuon-25": gettext_lazy("Cuộn nhãn vuông 25 mm"),
    "cuon-30": gettext_lazy("Cuộn nhãn vuông 30 mm"),
}
OWN = "rieng"


def choices() -> list[tuple[str, Promise]]:
    """Return the papers with a name, for a form."""
    return list(LABELS.items())


def usual_dpi(name: str) -> int:
    """Return what the printers of a paper mostly have: 600 for A4, 300 for rolls."""
    return 600 if name.startswith("a4") else 300


def named(name: str, dpi: int | None = None) -> Layout:
    """Return a paper by name. Raises `LayoutRefused`."""
    if name not in PAPERS:
        raise LayoutRefused(
            _("Không có khổ giấy “%(name)s”. Hãy chọn: %(names)s.")
            % {"name": name, "names": ", ".join(PAPERS)}
        )
    dpi = usual_dpi(name) if dpi is None else dpi
    return checked(Layout(name=name, dpi=dpi, **PAPERS[name]))


def own(dpi: int, **millimetres) -> Layout:
    """Return a paper of the operator's own sizes. Raises `LayoutRefused`."""
    return Layout.from_plain({"name": OWN, "dpi": dpi, **millimetres})


def checked(layout: Layout) -> Layout:
    """Return the layout, or refuse it in words."""
    check_numbers(layout)
    across = span(layout.columns, layout.label_width, layout.gap_x)
    down = span(layout.rows, layout.label_height, layout.gap_y)
    check_room(_("ngang"), layout.left + across, layout.page_width)
    check_room(_("dọc"), layout.top + down, layout.page_height)
    if 2 * layout.inset >= min(layout.label_width, layout.label_height):
        raise LayoutRefused(_("Lề trong nhãn rộng hơn chính nhãn."))
    return layout


def check_numbers(layout: Layout) -> None:
    if layout.dpi not in DPIS:
        raise LayoutRefused(_("Độ phân giải máy in là 203, 300 hoặc 600 dpi."))
    for count, most in ((layout.columns, MOST_ACROSS), (layout.rows, MOST_DOWN)):
        if not isinstance(count, int) or not 1 <= count <= most:
            raise LayoutRefused(
                _("Một trang có từ 1 đến %(across)s cột và từ 1 đến %(down)s hàng.")
                % {"across": MOST_ACROSS, "down": MOST_DOWN}
            )
    lengths = (layout.page_width, layout.page_height)
    lengths += (layout.label_width, layout.label_height)
    spaces = (layout.left, layout.top, layout.gap_x, layout.gap_y, layout.inset)
    if not all(is_length(number) for number in lengths + spaces):
        raise LayoutRefused(
            _("Kích thước tính bằng mm, từ 0 đến %(most)s.") % {"most": LONGEST}
        )
    if min(lengths) < LEAST_LABEL:
        raise LayoutRefused(
            _("Nhãn và trang rộng và cao ít nhất %(least)s mm.")
            % {"least": LEAST_LABEL}
        )


def is_length(number: object) -> bool:
    return (
        isinstance(number, int | float)
        and not isinstance(number, bool)
        and math.isfinite(number)
        and 0 <= number <= LONGEST
    )


def span(count: int, size: float, gap: float) -> float:
    return count * size + (count - 1) * gap


def check_room(way: str, needed: float, there: float) -> None:
    # A tenth of a millimetre is what rounding leaves.
    if needed > there + 0.1:
        raise LayoutRefused(
            _("Các nhãn chiếm %(needed)s mm chiều %(way)s mà trang chỉ có %(there)s.")
            % {"needed": metric(needed), "way": way, "there": metric(there)}
        )


def metric(number: float) -> str:
    """Return millimetres as people here write them: 38,1."""
    return f"{number:.4g}".replace(".", ",")
