"""Papers: those with a name, own sizes, and each refusal in words."""

import pytest

from stamps.printing import layouts
from stamps.printing.layouts import DPIS, PAPERS, Layout, LayoutRefused

OWN = {
    "page_width": 100,
    "page_height": 150,
    "columns": 2,
    "rows": 4,
    "label_width": 45,
    "label_height": 35,
    "left": 4,
    "top": 4,
    "gap_x": 2,
    "gap_y": 0,
}


@pytest.mark.parametrize("dpi", DPIS)
@pytest.mark.parametrize("name", PAPERS)
def test_every_named_paper_fits_its_page(name, dpi):
    layout = layouts.named(name, dpi)

    last_x, last_y = layout.corners()[-1]
    assert len(layout.corners()) == layout.per_page
    assert last_x + layout.dots(layout.label_width) <= layout.dots(210) + 1
    assert last_y + layout.dots(layout.label_height) <= layout.dots(297) + 1


def test_labels_follow_each_other_row_by_row():
    layout = layouts.named("a4-3x8", 600)

    (first, second, third, fourth) = layout.corners()[:4]

    assert first[1] == second[1] == third[1] < fourth[1]
    assert fourth[0] == first[0] < second[0]


def test_all_named_papers_have_a_label():
    assert dict(layouts.choices()).keys() == PAPERS.keys()


def test_the_usual_resolution_is_that_of_office_or_label_printers():
    assert layouts.named("a4-3x8").dpi == 600
    assert layouts.named("cuon-30").dpi == 300


def test_a_paper_survives_being_stored():
    layout = layouts.own(300, **OWN)

    assert Layout.from_plain(layout.to_plain()) == layout


def test_an_unknown_paper_is_refused_with_those_there_are():
    with pytest.raises(LayoutRefused, match="a4-3x8"):
        layouts.named("a3")


@pytest.mark.parametrize("dpi", [0, 72, 204, 1200, None, "300"])
def test_another_resolution_is_refused(dpi):
    with pytest.raises(LayoutRefused, match="203, 300 hoặc 600"):
        layouts.own(dpi, **OWN)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"columns": 0}, "cột"),
        ({"columns": 21, "label_width": 12}, "cột"),
        ({"columns": 1.5}, "cột"),
        ({"rows": 61}, "hàng"),
        ({"left": -1}, "mm"),
        ({"gap_y": float("nan")}, "mm"),
        ({"page_width": float("inf")}, "mm"),
        ({"page_height": 1001}, "mm"),
        ({"label_width": "45"}, "mm"),
        ({"top": True}, "mm"),
        ({"label_height": 11.9}, "ít nhất 12 mm"),
        ({"columns": 3}, "143 mm chiều ngang"),
        ({"gap_y": 3}, "153 mm chiều dọc"),
        ({"left": 9}, "101 mm chiều ngang"),
        ({"inset": 17.5}, "Lề trong nhãn"),
    ],
)
def test_impossible_sizes_are_refused_in_words(wrong, words):
    with pytest.raises(LayoutRefused, match=words):
        layouts.own(300, **{**OWN, **wrong})


def test_a_missing_size_is_refused():
    with pytest.raises(LayoutRefused, match="thiếu"):
        Layout.from_plain({"name": "rieng", "dpi": 300})


def test_names_that_are_no_size_are_passed_over():
    assert layouts.own(300, **OWN, colourful=1).columns == 2
