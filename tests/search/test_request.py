import unicodedata
from urllib.parse import urlencode, urlsplit

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from search.request import SearchRequest, Sort, Validity, read_request

TOO_LONG = "Câu tìm quá dài nên chỉ xét 200 ký tự đầu."
WRONG_STARS = "Chỉ có hạng 3, 4 và 5 sao; phần lọc khác đã bỏ qua."
WRONG_FILTER = "Một phần bộ lọc trong địa chỉ không đúng nên đã bỏ qua."
WRONG_PRICE = "Giá phải là số đồng, ví dụ 50000; phần lọc giá đã bỏ qua."
WRONG_PAGE = "Số trang không đúng nên đưa bạn về trang đầu."


def read(query: str) -> tuple[SearchRequest, list[str]]:
    return read_request(QueryDict(query))


def test_an_address_without_a_query_asks_for_all_that_is_in_force():
    asked, notes = read("")

    assert asked == SearchRequest()
    assert asked.validity is Validity.IN_FORCE
    assert asked.is_plain
    assert notes == []


def test_every_parameter_is_read():
    asked, notes = read(
        "q=ch%C3%A8&sao=4&sao=5&nhom=I.1&nhom=II&tinh=42&xa=18133&huyen=439"
        "&chu-the=7&diem-ban=12&con-hang=1&gia-tu=50.000&gia-den=90000"
        "&hieu-luc=tat-ca&sap-xep=ten&trang=3"
    )

    assert asked == SearchRequest(
        text="chè",
        chosen={
            "stars": ("4", "5"),
            "group": ("I.1", "II"),
            "province": ("42",),
            "commune": ("18133",),
            "district": ("439",),
            "producer": ("7",),
            "showroom": ("12",),
            "in_stock": ("1",),
        },
        price_from=50_000,
        price_to=90_000,
        validity=Validity.ALL,
        sort=Sort.NAME,
        page=3,
    )
    assert notes == []


def test_decomposed_words_are_composed():
    asked, _notes = read(urlencode({"q": unicodedata.normalize("NFD", "đậu phụ")}))

    assert asked.text == "đậu phụ"


@pytest.mark.parametrize("blank", ["q=", "q=+++", "q=%00", "sao=", "tinh=+", "trang="])
def test_what_is_blank_asks_for_nothing(blank):
    assert read(blank) == (SearchRequest(), [])


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("q=" + "x" * 4096, TOO_LONG),
        ("sao=9", WRONG_STARS),
        ("sao=0&sao=2", WRONG_STARS),
        ("sao=b%E1%BB%91n", WRONG_STARS),
        ("tinh=%00", WRONG_FILTER),
        ("tinh=ha-tinh", WRONG_FILTER),
        ("xa=" + "1" * 10, WRONG_FILTER),
        ("nhom=I%27--", WRONG_FILTER),
        ("nhom=" + "I" * 13, WRONG_FILTER),
        ("chu-the=-7", WRONG_FILTER),
        ("chu-the=%C2%B2", WRONG_FILTER),
        ("diem-ban=cau-ke", WRONG_FILTER),
        ("con-hang=2", WRONG_FILTER),
        ("gia-tu=r%E1%BA%BB", WRONG_PRICE),
        ("gia-den=-5", WRONG_PRICE),
        ("gia-den=1e9", WRONG_PRICE),
        ("gia-tu=%C2%B2", WRONG_PRICE),
        ("gia-tu=" + "9" * 13, WRONG_PRICE),
        ("trang=-1", WRONG_PAGE),
        ("trang=0", WRONG_PAGE),
        ("trang=hai", WRONG_PAGE),
    ],
)
def test_what_makes_no_sense_is_left_out_and_said(query, sentence):
    asked, notes = read(query)

    assert notes == [sentence]
    assert asked.chosen == {}
    assert asked.page == 1
    assert len(asked.text) <= 200


@pytest.mark.parametrize("page", ["401", "99999", "9" * 4000])
def test_a_far_page_is_the_furthest(page):
    asked, notes = read(f"trang={page}")

    assert (asked.page, notes) == (400, [])


def test_a_good_value_beside_a_wrong_one_stays():
    asked, notes = read("sao=9&sao=4")

    assert asked.values("stars") == ("4",)
    assert notes == [WRONG_STARS]


def test_more_values_than_anybody_ticks_are_cut_and_said():
    asked, notes = read("&".join(f"chu-the={n}" for n in range(1, 61)))

    assert len(asked.values("producer")) == 50
    assert notes == [WRONG_FILTER]


@pytest.mark.parametrize(
    "written", ["50000", "50.000", "50.000đ", "50.000 ₫", " 50 000 ", "050000"]
)
def test_a_price_is_read_as_people_write_it(written):
    asked, notes = read(urlencode({"gia-tu": written}))

    assert (asked.price_from, notes) == (50_000, [])


def test_bounds_of_a_price_the_wrong_way_round_are_swapped_and_said():
    asked, notes = read("gia-tu=90000&gia-den=50000")

    assert (asked.price_from, asked.price_to) == (50_000, 90_000)
    assert notes == ["Giá từ lớn hơn giá đến nên đã đổi chỗ hai giá."]


def test_a_huge_price_is_the_highest_there_is():
    asked, notes = read("gia-den=" + "9" * 12)

    assert (asked.price_to, notes) == (10**9, [])


def test_a_value_given_twice_counts_once():
    asked, notes = read("sao=4&sao=4&sao=+4+")

    assert asked.values("stars") == ("4",)
    assert notes == []


@pytest.mark.parametrize("query", ["hieu-luc=mai", "sap-xep=gi", "hieu-luc=&sap-xep="])
def test_an_unknown_choice_is_the_usual_one(query):
    asked, _notes = read(query)

    assert (asked.validity, asked.sort) == (Validity.IN_FORCE, Sort.RELEVANCE)


REQUESTS = st.builds(
    SearchRequest,
    text=st.sampled_from(["", "chè", "cà phê & trà", "100%", "a+b", "🍵"]),
    chosen=st.dictionaries(
        st.sampled_from(
            ["stars", "province", "commune", "district", "producer", "showroom"]
        ),
        st.lists(
            st.sampled_from(["3", "4", "5"]), min_size=1, max_size=3, unique=True
        ).map(tuple),
    ),
    validity=st.sampled_from(Validity),
    sort=st.sampled_from(Sort),
    page=st.integers(1, 400),
    price_from=st.none() | st.integers(0, 50_000),
    price_to=st.none() | st.integers(50_000, 10**9),
)


@settings(deadline=None)
@given(REQUESTS)
def test_an_address_written_is_read_as_the_same_request(asked):
    address = asked.address(page=asked.page)

    assert read(urlsplit(address).query) == (asked, [])


def test_the_usual_choices_stand_in_no_address():
    assert SearchRequest().address() == "/san-pham/"


def test_another_choice_starts_at_the_first_page():
    asked = SearchRequest(page=4)

    assert asked.address(sort=Sort.NAME) == "/san-pham/?sap-xep=ten"
    assert asked.address() == "/san-pham/?trang=4"


def test_one_value_of_a_filter_is_dropped_and_the_others_stay():
    asked = SearchRequest(chosen={"stars": ("4", "5"), "province": ("42",)})

    assert asked.without("stars", "4") == "/san-pham/?sao=5&tinh=42"
    assert asked.without("stars") == "/san-pham/?tinh=42"


def test_a_price_is_dropped_whole():
    asked = SearchRequest(chosen={"stars": ("4",)}, price_from=1000, price_to=2000)

    assert asked.without("price") == "/san-pham/?sao=4"
    assert "gia-tu=1000&gia-den=2000" in asked.address()
