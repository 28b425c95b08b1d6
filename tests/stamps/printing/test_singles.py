"""One square by itself, as PNG and SVG."""

from io import BytesIO

import pytest
import resvg_py
import zxingcpp
from defusedxml import ElementTree
from PIL import Image

from stamps.printing import singles
from tests.stamps.printing.conftest import HOST

CODE = "0J6AREFT2NHW4SNZPV33"
SIDE = 29 + 2 * 4


@pytest.mark.parametrize(("dpi", "dots"), [(203, 4), (300, 5), (600, 10)])
def test_png_has_whole_dots_and_says_its_resolution(dpi, dots):
    image = Image.open(BytesIO(singles.png(CODE, dpi)))

    assert image.size == (SIDE * dots, SIDE * dots)
    assert image.info["dpi"] == pytest.approx((dpi, dpi), abs=0.1)
    assert [found.text for found in zxingcpp.read_barcodes(image.convert("L"))] == [
        f"{HOST}/t/{CODE}"
    ]


def test_png_refuses_another_resolution():
    with pytest.raises(ValueError, match="dpi"):
        singles.png(CODE, 72)


def test_svg_is_read_and_named_for_who_cannot_see_it():
    text = singles.svg(CODE)

    drawn = Image.open(BytesIO(bytes(resvg_py.svg_to_bytes(text, dpi=300))))
    root = ElementTree.fromstring(text)
    assert [found.text for found in zxingcpp.read_barcodes(drawn.convert("L"))] == [
        f"{HOST}/t/{CODE}"
    ]
    assert root.find("{*}title").text == "0J6AR EFT2N HW4SN ZPV33"
