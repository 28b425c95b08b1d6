import pytest
from django.http import QueryDict

from showroom.asking import Asked, read_request

pytestmark = pytest.mark.django_db


def read(query: str):
    return read_request(QueryDict(query))


def test_an_empty_address_asks_for_everything_and_says_nothing():
    reading = read("")

    assert reading.asked.is_plain
    assert reading.notes == []


def test_what_is_asked_is_written_back_as_the_same_address():
    query = "q=Mẫu&gan=10.25,105.97&tinh=42&loai=market&sp=7&mo=1&dong=1&trang=3"

    asked = read(query).asked

    assert read(asked.address().partition("?")[2]).asked == asked
    assert asked == Asked(
        text="Mẫu",
        near=(10.25, 105.97),
        province="42",
        kind="market",
        product="7",
        is_open=True,
        with_closed=True,
        page=3,
    )


def test_a_position_is_kept_to_a_kilometre():
    assert read("gan=10.253987,105.972165").asked.near == (10.25, 105.97)


@pytest.mark.parametrize(
    "written", ["abc", "10.25", "10.25,105.97,3", "nan,inf", "1e9,2", ",", "<b>,1"]
)
def test_a_position_that_is_none_gets_a_sentence(written):
    reading = read(f"gan={written}")

    assert reading.asked.near is None
    assert "Không đọc được vị trí" in reading.notes[0]


def test_a_swapped_position_is_offered_the_right_way_round():
    reading = read("gan=105.97,10.25")

    assert reading.asked.near is None
    assert reading.swapped == (10.25, 105.97)
    assert "đổi chỗ" in reading.notes[0]


def test_a_position_outside_vietnam_gets_a_sentence():
    reading = read("gan=48.85,2.35")

    assert (reading.asked.near, reading.swapped) == (None, None)
    assert "ngoài Việt Nam" in reading.notes[0]


@pytest.mark.parametrize(
    "query",
    ["tinh=99", "tinh=<b>", "xa=abc", "huyen=00000", "loai=kho", "sp=x", "sp=-1"],
)
def test_an_unknown_code_is_left_out_and_said(query):
    reading = read(query)

    assert reading.asked.is_plain
    assert "đã bỏ qua" in reading.notes[0]


@pytest.mark.parametrize("page", ["x", "0", "-2", "1.5", "²"])
def test_a_page_that_is_none_leads_to_the_first(page):
    reading = read(f"trang={page}")

    assert reading.asked.page == 1
    assert "Số trang" in reading.notes[0]


def test_a_very_long_text_is_cut_and_said():
    reading = read("q=" + "a" * 300)

    assert len(reading.asked.text) == 200
    assert "200" in reading.notes[0]
