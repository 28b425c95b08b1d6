import unicodedata
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import Product, Recognition
from catalogue.standing import State
from places.folding import fold
from search.engines import database
from search.request import SearchRequest, Sort, Validity
from tests.factories import ProductFactory, RecognitionFactory, ShelfItemFactory
from tests.search.register import enter_register

pytestmark = pytest.mark.django_db

SHOWN = {
    Validity.IN_FORCE: {State.IN_FORCE},
    Validity.LAPSED: {State.LAPSED, State.WITHDRAWN},
    Validity.UNCERTAIN: {State.UNCERTAIN, State.NEVER},
    Validity.ALL: set(State),
}


def in_force(name: str, **facts) -> Product:
    return RecognitionFactory(product=ProductFactory(name=name), **facts).product


def names(request: SearchRequest, on) -> list[str]:
    found = Product.objects.in_bulk(database.search(request, on).pks)
    return [found[pk].name for pk in database.search(request, on).pks]


# -- Counted anew in plain Python ------------------------------------------


def values_of(product: Product, on) -> dict[str, object]:
    return {
        "stars": product.standing(on).stars,
        "group": product.group and product.group.code,
        "province": product.province and product.province.code,
        "commune": product.commune and product.commune.code,
        "district": product.former_district and product.former_district.code,
        "producer": product.producer_id,
    }


def passes(product: Product, request: SearchRequest, on, *, but: str = "") -> bool:
    values = values_of(product, on)
    for facet, chosen in request.chosen.items():
        if facet == but:
            continue
        own = str(values[facet])
        inside = facet == "group" and any(own.startswith(f"{c}.") for c in chosen)
        if not (inside or own in chosen):
            return False
    return True


def shown_by(request: SearchRequest, on) -> list[Product]:
    return [
        product
        for product in Product.objects.select_related(
            "group", "province", "commune", "former_district"
        ).prefetch_related("recognitions")
        if product.standing(on).state in SHOWN[request.validity]
        and all(word in product.folded for word in fold(request.text).split())
    ]


def chosen_values(facet: str) -> st.SearchStrategy:
    fields = {
        "group": "group__code",
        "province": "province__code",
        "commune": "commune__code",
        "district": "former_district__code",
        "producer": "producer",
    }
    if facet == "stars":
        return st.sampled_from(["3", "4", "5"])
    found = Product.objects.order_by(fields[facet]).values_list(
        fields[facet], flat=True
    )
    known = sorted({str(value) for value in found if value is not None})
    return st.sampled_from([*known, "999999999"])


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_counts_ignore_their_own_filter_and_obey_every_other(register, today, data):
    facets = data.draw(st.sets(st.sampled_from(sorted(database.COLUMNS)), max_size=3))
    request = SearchRequest(
        text=data.draw(st.sampled_from(["", "chè", "dua", "mẫu", "khong co gi"])),
        chosen={
            facet: tuple(data.draw(st.sets(chosen_values(facet), min_size=1)))
            for facet in facets
        },
        validity=data.draw(st.sampled_from(Validity)),
        sort=data.draw(st.sampled_from(Sort)),
    )
    shown = shown_by(request, today)

    result = database.search(request, today)

    assert result.total == sum(passes(p, request, today) for p in shown)
    for facet in database.COLUMNS:
        counted = [p for p in shown if passes(p, request, today, but=facet)]
        values = [values_of(p, today)[facet] for p in counted]
        expected = Counter(str(value) for value in values if value is not None)
        assert result.facets[facet] == expected, facet


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_what_is_said_to_be_hidden_is_found_where_all_is_shown(register, today, data):
    facets = data.draw(st.sets(st.sampled_from(sorted(database.COLUMNS)), max_size=2))
    request = SearchRequest(
        text=data.draw(st.sampled_from(["", "chè", "khong co gi"])),
        chosen={
            facet: tuple(data.draw(st.sets(chosen_values(facet), min_size=1)))
            for facet in facets
        },
        validity=data.draw(st.sampled_from(Validity)),
    )
    everything = SearchRequest(request.text, request.chosen, Validity.ALL)

    result = database.search(request, today)

    assert result.total + result.hidden == database.search(everything, today).total


@pytest.fixture
def register(db) -> list[Product]:
    return enter_register()


# -- Words -------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "cà phê",
        "ca phe",
        "CÀ PHÊ",
        "Ca PHE",
        unicodedata.normalize("NFD", "cà phê"),
        "phê cà",
        "bột cà",
    ],
)
def test_words_are_found_with_and_without_marks(words, today):
    in_force("Cà phê bột Mẫu")
    in_force("Chè xanh Mẫu")

    assert names(SearchRequest(unicodedata.normalize("NFC", words)), today) == [
        "Cà phê bột Mẫu"
    ]


def test_the_letter_d_with_a_stroke_is_found_by_a_plain_one(today):
    in_force("Đặc sản Mẫu")

    assert names(SearchRequest("dac san"), today) == ["Đặc sản Mẫu"]


def test_typed_marks_rank_first(today):
    in_force("Dứa sấy Mẫu", stars=5)
    in_force("Dừa sấy Mẫu", stars=3)

    assert names(SearchRequest("dừa"), today) == ["Dừa sấy Mẫu", "Dứa sấy Mẫu"]
    assert names(SearchRequest("dứa"), today) == ["Dứa sấy Mẫu", "Dừa sấy Mẫu"]
    assert names(SearchRequest("dua"), today) == ["Dứa sấy Mẫu", "Dừa sấy Mẫu"]


def test_a_phrase_ranks_before_loose_syllables(today):
    in_force("Mật mía, phấn ong Mẫu", stars=5)
    in_force("Mật ong Mẫu", stars=3)

    assert names(SearchRequest("mat ong"), today)[0] == "Mật ong Mẫu"


def test_a_word_of_the_name_ranks_before_one_of_the_maker(today):
    product = in_force("Bánh đa Mẫu", stars=5)
    product.producer.name = "Hợp tác xã Chè Mẫu"
    product.producer.save()
    product.save()
    in_force("Chè xanh Mẫu", stars=3)

    assert names(SearchRequest("chè"), today) == ["Chè xanh Mẫu", "Bánh đa Mẫu"]


@pytest.mark.parametrize("words", ["🍵", "%", "_", "\\", "'; --", "chè 🍵"])
def test_signs_that_are_no_words_find_nothing(words, today):
    in_force("Chè xanh Mẫu")

    assert database.search(SearchRequest(words), today).total == 0


# -- Order, pages, the day ---------------------------------------------------


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        (Sort.RELEVANCE, "B năm sao Mẫu"),
        (Sort.STARS, "B năm sao Mẫu"),
        (Sort.NEWEST, "C mới Mẫu"),
        (Sort.NAME, "A ba sao Mẫu"),
    ],
)
@pytest.mark.parametrize("validity", [Validity.IN_FORCE, Validity.ALL])
def test_the_list_is_sorted_as_asked(sort, first, validity, today):
    in_force("B năm sao Mẫu", stars=5)
    in_force("C mới Mẫu", year_only=True)
    in_force("A ba sao Mẫu", stars=3)

    assert names(SearchRequest(sort=sort, validity=validity), today)[0] == first


def test_a_page_past_the_last_is_the_last(today):
    for _n in range(database.PER_PAGE + 1):
        RecognitionFactory()

    result = database.search(SearchRequest(page=400), today)

    assert (result.page, result.pages, len(result.pks)) == (2, 2, 1)


def test_pages_cut_the_list_without_a_gap(today):
    for _n in range(database.PER_PAGE + 6):
        RecognitionFactory()

    first = database.search(SearchRequest(page=1), today).pks
    second = database.search(SearchRequest(page=2), today).pks

    assert len(first) == database.PER_PAGE
    assert len({*first, *second}) == database.PER_PAGE + 6


def test_a_product_leaves_the_list_the_day_after_its_last(today):
    recognition = RecognitionFactory()
    last = recognition.valid_until

    assert database.search(SearchRequest(), last).total == 1
    assert database.search(SearchRequest(), last.replace(day=2)).total == 0


def test_a_retired_product_is_in_no_list(today):
    product = in_force("Nhập nhầm Mẫu")
    product.retired_on, product.retired_reason = today, "Nhập hai lần"
    product.save()

    result = database.search(SearchRequest(validity=Validity.ALL), today)

    assert (result.total, result.hidden) == (0, 0)


def test_a_product_recognised_twice_stands_once_with_its_later_stars(today):
    product = in_force("Chè xanh Mẫu", lapsing=True, stars=3)
    RecognitionFactory(product=product, stars=5)

    result = database.search(SearchRequest(), today)

    assert Recognition.objects.count() == 2
    assert result.total == 1
    assert result.facets["stars"] == {"5": 1}


# -- What the register keeps elsewhere, or not at all --------------------------


def test_a_showroom_filter_leaves_what_is_on_its_shelf(today):
    item = ShelfItemFactory(product=in_force("Trên kệ Mẫu"))
    in_force("Không trên kệ Mẫu")

    request = SearchRequest(chosen={"showroom": (str(item.showroom_id),)})

    assert names(request, today) == ["Trên kệ Mẫu"]


@pytest.mark.parametrize("asked", [{"chosen": {"in_stock": ("1",)}}, {"price_to": 9}])
def test_filters_of_the_shop_leave_nothing(today, asked):
    in_force("Mẫu")

    assert names(SearchRequest(**asked), today) == []
