"""What goes on a label, and what gives way first."""

import pytest

from media.lettering import width
from stamps.printing import layouts
from stamps.printing.attempts import LEAST_MODULE
from stamps.printing.geometry import Plan, plan
from stamps.printing.layouts import DPIS, PAPERS, LayoutRefused
from stamps.printing.setting import LEAST_SIZE, POINT
from stamps.printing.squares import QUIET
from stamps.printing.wording import Said, Wording

SHORT, LONG = 29, 33
NAME = "Bộ sản phẩm trà túi lọc thảo mộc, tinh dầu và nước hoa quả lên men tự nhiên"


def worded(name="Trà Mẫu", stars=4):
    return Wording(
        stars,
        f"{stars} sao OCOP",
        (
            Said(name, 1, may_shorten=True),
            Said("Hiệu lực đến 01/01/2028", 2),
            Said("Hợp tác xã Mẫu 1", 4, may_shorten=True),
            Said("Quét để xem còn hiệu lực", 3, at_foot=True),
        ),
    )


def texts(filled: Plan):
    return [line.text for line in filled.lines]


FITTING = [
    (name, dpi) for name in PAPERS for dpi in DPIS if (name, dpi) != ("cuon-20", 203)
]


@pytest.mark.parametrize("name", ["Trà Mẫu", NAME], ids=["short", "long"])
@pytest.mark.parametrize("stars", [3, 5])
@pytest.mark.parametrize(("paper", "dpi"), FITTING)
def test_a_square_has_its_module_and_its_quiet_zone(paper, dpi, stars, name):
    layout = layouts.named(paper, dpi)

    filled = plan(layout, SHORT, worded(name, stars))

    quiet, dark = QUIET * filled.module, SHORT * filled.module
    assert layout.millimetres(filled.module) >= LEAST_MODULE
    assert isinstance(filled.module, int)
    assert filled.square_x >= quiet
    assert filled.square_y >= quiet
    assert filled.square_x + dark + quiet <= layout.dots(layout.label_width)
    assert filled.square_y + dark + quiet <= layout.dots(layout.label_height)


@pytest.mark.parametrize("name", ["Trà Mẫu", NAME], ids=["short", "long"])
@pytest.mark.parametrize(("paper", "dpi"), FITTING)
def test_nothing_touches_the_quiet_zone_or_the_edge(paper, dpi, name):
    layout = layouts.named(paper, dpi)

    filled = plan(layout, SHORT, worded(name))

    quiet = (QUIET + SHORT) * filled.module
    right = layout.millimetres(filled.square_x + quiet) - 0.05
    below = layout.millimetres(filled.square_y + quiet) - 0.05
    for left, top, end, bottom in boxes(filled):
        assert left >= right or top >= below
        assert left >= layout.inset - 0.05
        assert end <= layout.label_width - layout.inset + 0.05
        assert bottom <= layout.label_height - layout.inset + 0.05
        assert top >= layout.inset - 0.05


def boxes(filled: Plan):
    """Yield what is printed besides the square: left, top, right, bottom in mm."""
    for line in filled.lines:
        wide = width(line.text, line.face, line.size) * POINT
        left = line.x - wide / 2 if line.centred else line.x
        capital = 0.7 * line.size * POINT
        yield left, line.y - capital, left + wide, line.y
    code = filled.code
    for baseline in code.baselines:
        top = baseline - 0.7 * code.size * POINT
        yield code.x, top, code.x + code.width, baseline
    seal = filled.seal
    wide, high = (
        (seal.across, seal.along) if seal.upright else (seal.along, seal.across)
    )
    yield seal.x, seal.y, seal.x + wide, seal.y + high


@pytest.mark.parametrize(("paper", "dpi"), FITTING)
def test_text_is_never_smaller_than_five_points(paper, dpi):
    filled = plan(layouts.named(paper, dpi), SHORT, worded(NAME))

    sizes = [line.size for line in filled.lines]
    assert min([*sizes, filled.code.size]) >= LEAST_SIZE - 1e-9


def test_a_large_label_says_all():
    filled = plan(layouts.named("a4-3x8"), SHORT, worded())

    assert texts(filled) == [
        "4 sao OCOP",
        "Trà Mẫu",
        "Hiệu lực đến 01/01/2028",
        "Hợp tác xã Mẫu 1",
        "Quét để xem còn hiệu lực",
    ]


def test_a_small_roll_keeps_square_code_and_stars():
    filled = plan(layouts.named("cuon-20"), SHORT, worded())

    assert texts(filled) == []
    assert len(filled.code.baselines) == 2
    assert len(filled.seal.centres) == 4


def test_less_needed_words_give_way_first():
    filled = plan(layouts.named("cuon-25"), SHORT, worded())

    assert texts(filled) == ["Trà Mẫu", "Hiệu lực đến 01/01/2028"]


def test_a_long_name_is_cut_with_an_ellipsis_but_the_day_never():
    filled = plan(layouts.named("cuon-25"), SHORT, worded(NAME))

    assert texts(filled)[0].endswith("…")
    assert texts(filled)[1] == "Hiệu lực đến 01/01/2028"


@pytest.mark.parametrize(
    ("paper", "dpi", "modules", "advice"),
    [
        ("cuon-20", 203, SHORT, "300 dpi"),
        ("cuon-20", 600, LONG, "nhãn lớn hơn"),
    ],
)
def test_a_label_too_small_is_refused_with_advice(paper, dpi, modules, advice):
    with pytest.raises(LayoutRefused, match=advice):
        plan(layouts.named(paper, dpi), modules, worded())


def test_the_mark_has_its_place_on_a_large_label_only():
    large = plan(layouts.named("a4-3x8"), SHORT, worded(), has_mark=True)
    small = plan(layouts.named("a4-5x13"), SHORT, worded(), has_mark=True)

    assert large.mark is not None
    assert large.mark[2] >= 7
    assert small.mark is None
    assert plan(layouts.named("a4-3x8"), SHORT, worded()).mark is None
