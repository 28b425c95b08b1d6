"""The page that tells how words are understood and what they find."""

import pytest
from django.urls import reverse

from search.back_office import trying
from search.models import Pin
from tests.factories import ProductFactory, RecognitionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def products(build_index):
    tea = RecognitionFactory(product__name="Chè xanh Mẫu").product
    old = RecognitionFactory(product__name="Trà sen Mẫu", lapsed=True).product
    build_index()
    return tea, old


def test_it_tells_units_synonyms_fillers_and_stars(products, today):
    trial = trying.try_out("mua trà xanh 4 sao", today)

    units = [(unit.typed, unit.synonyms) for unit in trial.units]
    assert units == [("trà", ["chè"]), ("xanh", [])]
    assert trial.fillers == ["mua"]
    assert trial.stars == ("4",)


def test_it_tells_what_was_meant_by_a_keyboard_that_was_off(products, today):
    [first, _second] = trying.try_out("chef xanh", today).units

    assert (first.typed, first.meant) == ("chef", "che")


def test_it_tells_which_reading_and_which_engine_answered(products, today):
    tea, _old = products

    exact = trying.try_out("chè xanh", today)
    begun = trying.try_out("chè xan", today)
    slip = trying.try_out("chè xamh", today)

    assert [trial.reading for trial in (exact, begun, slip)] == [
        trying.READINGS[0],
        trying.READINGS[1],
        trying.READINGS[2],
    ]
    assert [hit.product for hit in slip.hits] == [tea]
    assert exact.engine == trying.ENGINES["embedded"]
    assert exact.hits[0].score > begun.hits[0].score > 0


def test_it_counts_what_is_no_longer_in_force(products, today):
    trial = trying.try_out("trà sen", today)

    assert (trial.total, trial.hidden, trial.hits) == (0, 1, [])


def test_it_marks_what_is_pinned(products, today):
    tea, _old = products
    Pin.objects.create(words="kẹo", product=tea, note="Mẫu")

    [hit] = trying.try_out("kẹo", today).hits

    assert (hit.product, hit.is_pinned) == (tea, True)


def test_without_an_index_the_database_answers(today):
    tea = RecognitionFactory(product__name="Chè xanh Mẫu").product

    trial = trying.try_out("chè xanh", today)

    assert trial.engine == trying.ENGINES["database"]
    assert trial.reading == ""
    assert [hit.product for hit in trial.hits] == [tea]


def test_a_product_that_left_since_is_not_shown(products, today):
    tea, _old = products
    tea.retired_on, tea.retired_reason = today, "Nhập nhầm"
    tea.save()

    assert trying.try_out("chè xanh", today).hits == []


@pytest.mark.parametrize(
    "text",
    ["", "   ", "\0", "AND OR * ( [ : ~ ^ \\", "sản phẩm", "4 sao", "🍵", "đ" * 5000],
)
def test_whatever_is_typed_the_page_answers(desk, products, text):
    page = desk.get(reverse("search_try:index"), {"q": text})

    assert page.status_code == 200


def test_what_is_typed_is_no_part_of_the_page(desk, products):
    words = desk.get(
        reverse("search_try:index"), {"q": "<script>alert(1)</script>"}
    ).content.decode()

    assert "<script>alert(1)" not in words


def test_the_page_shows_ten_and_asks_little(
    desk, build_index, django_assert_max_num_queries
):
    for _turn in range(12):
        RecognitionFactory(product=ProductFactory(name="Kẹo gừng Mẫu"))
    build_index()
    desk.get(reverse("search_try:index"))

    with django_assert_max_num_queries(20):
        page = desk.get(reverse("search_try:index"), {"q": "kẹo gừng"})

    assert len(page.context["trial"].hits) == 10
    assert page.context["trial"].total == 12
