"""The files: vector, with their faces, the same bytes for the same stamps."""

import re

import pypdfium2
import pytest

from stamps import codes
from stamps.keys import stamp_keys
from stamps.models import OfficialMark
from stamps.printing import layouts, pieces
from stamps.printing.pieces import Piece
from tests.photographs import library_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(batch, tmp_path):
    def write(paper="a4-3x8", last=2, dpi=600):
        plan = pieces.plan_for(batch, layouts.named(paper, dpi))
        return pieces.write(batch, plan, Piece(1, last), tmp_path)

    return write


def text_of(path, page=0):
    with pypdfium2.PdfDocument(path) as document:
        return document[page].get_textpage().get_text_range()


def objects_of(path):
    with pypdfium2.PdfDocument(path) as document:
        return {found.type for found in document[0].get_objects(max_depth=3)}


def test_the_words_and_the_code_are_text(sheet, batch):
    code = codes.encode(stamp_keys(), batch.pk, 2)

    words = text_of(sheet())

    assert batch.product.name in words
    assert "Hiệu lực đến 01/01/2028" in words
    assert code in re.sub(r"\s", "", words)


def test_without_a_mark_all_is_vector(sheet):
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in objects_of(sheet())


def test_a_page_holds_as_many_labels_as_its_paper(sheet):
    with pypdfium2.PdfDocument(sheet(last=25)) as document:
        assert len(document) == 2


def test_a_roll_has_a_page_for_each_stamp(sheet):
    with pypdfium2.PdfDocument(sheet("cuon-25", last=7)) as document:
        width, height = document[0].get_size()

        assert len(document) == 7
        assert (width, height) == pytest.approx((70.87, 70.87), abs=0.1)


def test_the_same_stamps_make_the_same_bytes(sheet):
    first = sheet().read_bytes()

    assert sheet().read_bytes() == first


def test_printers_are_told_not_to_scale(sheet):
    assert b"/PrintScaling /None" in sheet().read_bytes()


def test_office_paper_has_a_red_seal_and_rolls_are_black(sheet):
    with pypdfium2.PdfDocument(sheet("a4-5x13")) as document:
        office = document[0].render(scale=2).to_pil().convert("RGB")
    with pypdfium2.PdfDocument(sheet("cuon-30")) as document:
        roll = document[0].render(scale=2).to_pil().convert("RGB")

    assert has_red(office)
    assert not has_red(roll)


def has_red(image):
    colours = image.getcolors(image.width * image.height)
    return any(red - green > 60 for _count, (red, green, _blue) in colours)


def test_the_uploaded_mark_is_drawn_on_large_labels(sheet):
    OfficialMark.objects.create(image=library_image())

    large, small = objects_of(sheet()), objects_of(sheet("a4-5x13"))

    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE in large
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in small
