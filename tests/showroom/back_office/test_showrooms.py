import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from accounts import roles
from places.models import Commune
from showroom.models import HoursRow, Showroom
from tests.factories import (
    HoursRowFactory,
    ShelfItemFactory,
    ShowroomFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

INDEX = reverse("showrooms:index")
ADD = reverse("showrooms:add")
EMPTY = inline_formset([])
LISTS = ("services", "payments", "keepers")


def filled(**said):
    facts = {
        "name": "Điểm bán Mẫu 7",
        "form": "permanent",
        "hours": EMPTY,
        "photos": EMPTY,
        "supports": EMPTY,
    }
    lists = {name: value for name, value in said.items() if name in LISTS}
    return {**nested_form_data({**facts, **said}), **lists}


def entered(office, **said):
    """Send the form of a new showroom; return the page that answers."""
    return office.post(ADD, filled(**said), follow=True)


def hours(*rows):
    names = ("weekday", "opens", "closes")
    return inline_formset([dict(zip(names, row, strict=True)) for row in rows])


def test_an_officer_enters_a_showroom_with_hours(office):
    keeper = UserFactory(role=roles.SHOWROOM_KEEPER)

    entered(
        office,
        phone="0912.345 678",
        services=["tasting"],
        keepers=[str(keeper.pk)],
        hours=hours((0, "7:30", "11:30"), (0, "13:00", "17:00")),
    )

    kept = Showroom.objects.get()
    assert (kept.name, kept.phone, kept.services) == (
        "Điểm bán Mẫu 7",
        "+84912345678",
        ["tasting"],
    )
    assert list(kept.keepers.all()) == [keeper]
    assert kept.osm_hours == "Mo 07:30-11:30,13:00-17:00"


def test_the_place_is_found_from_the_words_of_the_source(office):
    entered(
        office,
        commune_as_written="xã Tứ Mỹ",
        province_as_written="Hà Tĩnh",
    )

    assert Showroom.objects.get().place_text == "xã Tứ Mỹ, Hà Tĩnh"


def test_the_district_of_old_is_kept_with_the_commune_of_today(office):
    entered(
        office,
        commune_as_written="thị trấn Cầu Kè",
        district_as_written="Cầu Kè",
        province_as_written="Trà Vinh",
    )

    kept = Showroom.objects.get()
    assert kept.former_district.name == "Cầu Kè"
    assert kept.place_text == "xã Cầu Kè, Vĩnh Long"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([(0, "7:30", "12:00"), (0, "11:00", "17:00")], "trùng giờ"),
        ([(6, "18:00", "2:00"), (0, "1:00", "9:00")], "trùng giờ"),
        ([(2, "17:00", "8:00")], "giờ đóng trước giờ mở"),
    ],
)
def test_impossible_hours_are_refused_in_words(office, rows, words):
    page = entered(office, hours=hours(*rows)).content.decode()

    assert words in page
    assert not Showroom.objects.exists()
    assert not HoursRow.objects.exists()


def test_a_position_is_read_as_maps_copy_it(office):
    entered(office, position_text="10.2540, 105.9722")

    kept = Showroom.objects.get()
    assert kept.position == (10.2540, 105.9722)


def test_swapped_numbers_are_offered_to_swap(office):
    said = "105.9722, 10.2540"
    page = entered(office, position_text=said).content.decode()
    was_kept = Showroom.objects.exists()
    entered(office, position_text=said, swap_position="on")

    assert "đổi chỗ" in page
    assert "10.254000, 105.972200" in page
    assert not was_kept
    assert Showroom.objects.get().position == (10.2540, 105.9722)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("48.85, 2.35", "ngoài Việt Nam"),
        ("13.5, 112.0", "ngoài biển"),
        ("gần chợ", "Vị trí gồm vĩ độ và kinh độ"),
    ],
)
def test_impossible_positions_are_refused_in_words(office, text, words):
    page = entered(office, position_text=text).content.decode()

    assert words in page
    assert not Showroom.objects.exists()


def test_a_position_far_from_its_commune_is_kept_with_a_doubt(office):
    commune = Commune.objects.today().get(name="Tứ Mỹ", province__name="Hà Tĩnh")

    page = entered(office, commune=commune.pk, position_text="10.2540, 105.9722")

    assert "hãy xem lại vị trí hoặc xã" in page.content.decode()
    assert Showroom.objects.exists()


def test_a_second_showroom_at_one_address_is_kept_with_a_doubt(office, showroom):
    page = entered(office, address="số 2 Đường A")
    showroom.province = showroom.commune = None

    words = page.content.decode()
    assert Showroom.objects.count() == 2
    assert "Cùng địa chỉ này" in words
    assert showroom.name in words


def test_a_phone_that_is_none_is_refused_in_words(office):
    page = entered(office, phone="12").content.decode()

    assert "không phải số điện thoại" in page
    assert not Showroom.objects.exists()


def test_mending_keeps_what_was_not_touched(office, showroom):
    HoursRowFactory(showroom=showroom)
    ShelfItemFactory(showroom=showroom)
    url = reverse("showrooms:edit", args=[showroom.pk])
    page = office.get(url)

    rows = inline_formset(
        [
            {"weekday": 0, "opens": "07:30", "closes": "17:00", "id": row.pk}
            for row in HoursRow.objects.all()
        ],
        initial=1,
    )
    office.post(url, filled(name="Điểm bán Mẫu 1b", hours=rows))

    showroom.refresh_from_db()
    assert page.status_code == 200
    assert showroom.name == "Điểm bán Mẫu 1b"
    assert showroom.osm_hours == "Mo 07:30-17:00"
    assert showroom.shelf.count() == 1


@pytest.mark.parametrize(
    ("state", "names"),
    [("open", {"Mở"}), ("closed", {"Đóng"}), ("over", {"Qua"}), ("silent", {"Mở"})],
)
def test_the_list_is_filtered_by_state(office, state, names):
    ShowroomFactory(name="Mở")
    ShowroomFactory(name="Đóng", closed=True)
    ShowroomFactory(name="Qua", fair=True, starts_on="2026-10-01", ends_on="2026-10-02")

    rows = office.get(f"{INDEX}?state={state}").context["object_list"]

    assert {row.name for row in rows} == names


@pytest.mark.parametrize("gap", ["position", "hours", "phone", "keepers", "commune"])
def test_the_list_is_filtered_by_what_lacks(office, showroom, gap):
    full = ShowroomFactory(
        placed=True,
        phone="+84912345678",
        commune=Commune.objects.today().first(),
        keepers=[UserFactory()],
    )
    HoursRowFactory(showroom=full)

    rows = office.get(f"{INDEX}?gap={gap}").context["object_list"]

    assert list(rows) == [showroom]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_is_exported_with_signs_of_life(office, showroom, kind):
    ShelfItemFactory(showroom=showroom)

    answer = office.get(f"{INDEX}?export={kind}")

    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code == 200
    assert kind == "xlsx" or "20/11/2026" in body.decode() or b"2026-11-20" in body


def test_a_long_list_asks_as_few_queries_as_a_short_one(
    office, django_assert_max_num_queries
):
    for _ in range(20):
        ShelfItemFactory()

    with django_assert_max_num_queries(20):
        office.get(INDEX)
