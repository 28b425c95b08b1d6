"""Printed quality: sheets as a printer rasterises them, read by another's decoder.

The bounds here are what docs/tem-in.md promises; its table also says what fails.
"""

import math
from dataclasses import dataclass
from random import Random

import pytest
import zxingcpp
from PIL import Image

from stamps import codes
from stamps.keys import stamp_keys
from stamps.printing import layouts, pieces
from stamps.printing.layouts import DPIS, PAPERS
from stamps.printing.pieces import Piece
from stamps.printing.squares import QUIET, squares
from tests.stamps.printing import damage
from tests.stamps.printing.conftest import HOST

pytestmark = pytest.mark.django_db

SIZE = 29
SHEETS = [
    (name, dpi) for name in PAPERS for dpi in DPIS if (name, dpi) != ("cuon-20", 203)
]
# The smallest squares at each resolution.
HARDEST = [("cuon-25", 203), ("cuon-20", 300), ("cuon-20", 600)]
EYES = ((3.5, 3.5), (25.5, 3.5), (3.5, 25.5))


@dataclass(frozen=True)
class Printed:
    """One label as dots: its picture, where its square is, what it should say."""

    image: Image.Image
    box: damage.Box
    module: int
    address: str

    def is_read(self, image: Image.Image | None = None) -> bool:
        seen = zxingcpp.read_barcodes(self.image if image is None else image)
        return [barcode.text for barcode in seen] == [self.address]


@pytest.fixture
def printed(batch, rasterised, tmp_path):
    """Return a function that prints a page of a paper and cuts its labels apart."""

    def make(paper, dpi, count):
        layout = layouts.named(paper, dpi)
        plan = pieces.plan_for(batch, layout)
        path = pieces.write(batch, plan, Piece(1, count), tmp_path)
        side = SIZE * plan.module
        wide, high = layout.dots(layout.label_width), layout.dots(layout.label_height)
        return [
            Printed(
                page.crop((x, y, x + wide, y + high)),
                (plan.square_x, plan.square_y, side),
                plan.module,
                f"{HOST}/t/{codes.encode(stamp_keys(), batch.pk, serial)}",
            )
            for page, (x, y), serial in labels(layout, path, dpi, count)
        ]

    def labels(layout, path, dpi, count):
        for start in range(0, count, layout.per_page):
            page = rasterised(path, dpi, start // layout.per_page)
            corners = enumerate(layout.corners(), start + 1)
            yield from ((page, at, serial) for serial, at in corners if serial <= count)

    return make


@pytest.mark.parametrize(("paper", "dpi"), SHEETS)
def test_every_code_of_a_page_is_read(printed, paper, dpi):
    count = max(layouts.named(paper).per_page, 5)

    stamps = printed(paper, dpi, count)

    assert [stamp.address for stamp in stamps if not stamp.is_read()] == []


@pytest.mark.parametrize(("paper", "dpi"), SHEETS)
def test_modules_are_whole_dots_and_the_quiet_zone_is_white(printed, paper, dpi):
    count = layouts.named(paper).per_page

    for stamp in printed(paper, dpi, count)[:: max(1, count - 1)]:
        x, y, side = stamp.box
        made = squares(f"{HOST}/t/")
        dark = {
            (column, row)
            for row, line in enumerate(made.rows(made.of(stamp.address[-20:])))
            for column, module in enumerate(line)
            if module == "1"
        }
        quiet = QUIET * stamp.module
        around = (x - quiet, y - quiet, x + side + quiet, y + side + quiet)
        cut = stamp.image.crop(around)
        # A rasteriser may leave a trace of one grey level at an edge.
        assert {grey for _count, grey in cut.getcolors()} <= {0, 1, 254, 255}
        assert dark_modules(cut, stamp.module) == dark


def dark_modules(cut: Image.Image, module: int) -> set[tuple[int, int]]:
    """Return the modules all of whose dots are dark; fails on one of both kinds."""
    found = set()
    across = cut.width // module
    for row in range(across):
        for column in range(across):
            x, y = column * module, row * module
            dots = cut.crop((x, y, x + module, y + module)).getextrema()
            assert dots[1] - dots[0] <= 1
            if dots[1] < 128:
                found.add((column - QUIET, row - QUIET))
    return found


@pytest.mark.parametrize("by", [0.2, 0.4])
@pytest.mark.parametrize(("paper", "dpi"), HARDEST)
def test_blur_of_two_fifths_of_a_module_is_read(printed, paper, dpi, by):
    for stamp in printed(paper, dpi, 8):
        assert stamp.is_read(damage.blur(stamp.image, by, stamp.module))


@pytest.mark.parametrize("by", [10, 15])
@pytest.mark.parametrize(("paper", "dpi"), HARDEST)
def test_noise_is_read(printed, paper, dpi, by):
    for number, stamp in enumerate(printed(paper, dpi, 8)):
        assert stamp.is_read(damage.noise(stamp.image, by, Random(number)))


@pytest.mark.parametrize("left", [40, 20, 10])
@pytest.mark.parametrize(("paper", "dpi"), HARDEST)
def test_a_tenth_of_the_contrast_is_read(printed, paper, dpi, left):
    for stamp in printed(paper, dpi, 8):
        assert stamp.is_read(damage.contrast(stamp.image, left))


@pytest.mark.parametrize("by", [3, 17, 45, 90, 180, 261])
@pytest.mark.parametrize(("paper", "dpi"), HARDEST)
def test_any_rotation_is_read(printed, paper, dpi, by):
    for stamp in printed(paper, dpi, 4):
        assert stamp.is_read(damage.rotation(stamp.image, by))


@pytest.mark.parametrize(("paper", "dpi"), HARDEST)
def test_a_smear_over_a_twelfth_is_read_wherever_it_is(printed, paper, dpi):
    for number, stamp in enumerate(printed(paper, dpi, 2)):
        for spot in spots(number):
            smeared = damage.smear(stamp.image, 1 / 12, stamp.box, spot, left=60)
            assert stamp.is_read(smeared)


@pytest.mark.parametrize("fill", [0, 90, 255])
@pytest.mark.parametrize(("paper", "dpi"), HARDEST)
def test_a_corner_of_a_twelfth_gone_is_read(printed, paper, dpi, fill):
    spot = (1 - damage.reach(1 / 12),) * 2

    for stamp in printed(paper, dpi, 8):
        assert stamp.is_read(
            damage.patch(stamp.image, 1 / 12, stamp.box, spot, fill=fill)
        )


@pytest.mark.parametrize("fill", [0, 255])
@pytest.mark.parametrize(("paper", "dpi"), HARDEST)
def test_a_sixteenth_gone_beside_the_eyes_is_read(printed, paper, dpi, fill):
    for number, stamp in enumerate(printed(paper, dpi, 2)):
        for spot in filter(is_clear_of_eyes, spots(number)):
            patched = damage.patch(stamp.image, 1 / 16, stamp.box, spot, fill=fill)
            assert stamp.is_read(patched)


@pytest.mark.parametrize(
    ("kind", "worse"),
    [
        (
            "an eye gone",
            lambda s: damage.patch(s.image, 1 / 40, s.box, (0.12, 0.12), 0),
        ),
        ("blur", lambda s: damage.blur(s.image, 0.7, s.module)),
        ("noise", lambda s: damage.noise(s.image, 40, Random(1))),
        ("contrast", lambda s: damage.contrast(s.image, 3)),
        ("a sixth gone", lambda s: damage.patch(s.image, 1 / 6, s.box, (0.6, 0.6), 0)),
    ],
)
def test_where_it_fails_is_known(printed, kind, worse):
    (stamp, *_rest) = printed("cuon-25", 203, 2)

    assert not stamp.is_read(worse(stamp))


def spots(number: int) -> list[damage.Spot]:
    """Return places all over the square, others for each stamp."""
    steps = [0.17 + 0.11 * step + 0.02 * number for step in range(7)]
    return [(x, y) for x in steps for y in steps]


def is_clear_of_eyes(spot: damage.Spot) -> bool:
    """Tell whether a sixteenth around the spot leaves the eyes and stays inside."""
    radius = damage.reach(1 / 16)
    inside = all(radius <= place <= 1 - radius for place in spot)
    return inside and all(
        math.dist(spot, (x / SIZE, y / SIZE)) > radius + 5.5 / SIZE for x, y in EYES
    )
