from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from showroom.models import Form, Kind, Showroom
from tests.factories import ShelfItemFactory, ShowroomFactory, UserFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"latitude": 10}, "Vị trí phải ở Việt Nam"),
        ({"longitude": 105}, "Vị trí phải ở Việt Nam"),
        ({"latitude": 48, "longitude": 2}, "Vị trí phải ở Việt Nam"),
        ({"opened_earliest": date(2020, 1, 1)}, "Các ngày mở cửa lộn thứ tự"),
        (
            {"opened_earliest": date(2020, 1, 2), "opened_latest": date(2020, 1, 1)},
            "Các ngày mở cửa lộn thứ tự",
        ),
        ({"form": Form.FAIR}, "Hội chợ, điểm lưu động cần ngày đầu"),
        ({"form": Form.FAIR, "starts_on": TODAY}, "Hội chợ, điểm lưu động cần"),
        (
            {
                "form": Form.POP_UP,
                "starts_on": TODAY,
                "ends_on": date(2026, 11, 22),
            },
            "Hội chợ, điểm lưu động cần",
        ),
        ({"starts_on": TODAY, "ends_on": TODAY}, "Hội chợ, điểm lưu động cần"),
        ({"closed_on": TODAY}, "Đóng cửa cần có lý do"),
    ],
)
def test_impossible_rows_are_refused_by_form_and_database(facts, said):
    showroom = Showroom(name="Điểm bán Mẫu", **facts)

    with pytest.raises(ValidationError, match=said):
        showroom.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        showroom.save()


def test_it_cannot_move_to_itself():
    showroom = ShowroomFactory(closed=True)

    showroom.moved_to = showroom

    with pytest.raises(ValidationError, match="chính nó"):
        showroom.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        showroom.save()


def test_moving_says_why_it_closed():
    with pytest.raises(IntegrityError):
        ShowroomFactory(moved_to=ShowroomFactory())


def test_clean_keeps_one_spelling_of_phone_and_zalo():
    showroom = ShowroomFactory.build(phone="0912.345.678", zalo="zalo.me/0912345678")

    showroom.clean()

    assert (showroom.phone, showroom.zalo) == ("+84912345678", "+84912345678")
    assert showroom.phone_text == "0912 345 678"
    assert showroom.zalo_url == "https://zalo.me/0912345678"


def test_clean_tells_every_wrong_contact_at_its_field():
    showroom = ShowroomFactory.build(phone="12", zalo="12")

    with pytest.raises(ValidationError) as refused:
        showroom.clean()

    assert set(refused.value.message_dict) == {"phone", "zalo"}


def test_clean_takes_one_opening_day_for_an_exact_one():
    showroom = ShowroomFactory.build(opened_earliest=date(2020, 1, 2))

    showroom.clean()

    assert showroom.opened_text == "02/01/2020"


def test_what_has_no_position_is_not_roughly_somewhere():
    showroom = ShowroomFactory.build(position_is_rough=True)

    showroom.clean()

    assert showroom.position_is_rough is False
    assert showroom.position is None


@pytest.mark.parametrize(
    ("day", "is_closed"),
    [(date(2026, 5, 31), False), (date(2026, 6, 1), True), (date(2026, 6, 2), True)],
)
def test_it_is_closed_from_the_day_on(day, is_closed):
    closed = ShowroomFactory(closed=True)

    assert closed.is_closed_on(day) is is_closed
    assert Showroom.objects.not_closed(day).exists() is not is_closed
    assert Showroom.objects.public().get() == closed


@pytest.mark.parametrize(
    ("day", "runs", "is_over"),
    [
        (date(2026, 11, 19), False, False),
        (date(2026, 11, 20), True, False),
        (date(2026, 11, 25), True, False),
        (date(2026, 11, 26), False, True),
    ],
)
def test_a_fair_runs_from_its_first_to_its_last_day(day, runs, is_over):
    fair = ShowroomFactory(fair=True)

    assert Showroom.objects.open_on(day).exists() is runs
    assert fair.is_over_on(day) is is_over
    assert fair.is_temporary


def test_matching_reads_names_and_places_with_or_without_marks():
    ShowroomFactory(
        name="Cửa hàng Mẫu", operator="Hợp tác xã Mẫu", commune_as_written="Xã Cầu Kè"
    )

    assert Showroom.objects.matching("cau ke").exists()
    assert Showroom.objects.matching("CỬA HÀNG cầu kè").exists()
    assert Showroom.objects.matching("hợp tác").exists()
    assert not Showroom.objects.matching("trà vinh").exists()


def test_a_card_counts_what_is_on_the_shelf_in_one_query(django_assert_num_queries):
    item = ShelfItemFactory()
    ShelfItemFactory(showroom=item.showroom, taken_off=True)
    ShowroomFactory()

    with django_assert_num_queries(1):
        found = {one.pk: one for one in Showroom.objects.with_card()}

    assert sorted(one.shelf_count for one in found.values()) == [0, 1]
    assert found[item.showroom.pk].shelf_confirmed_at == item.confirmed_at


def test_keepers_keep_their_own():
    keeper, other = UserFactory(), UserFactory()
    mine = ShowroomFactory(keepers=[keeper])

    assert mine.kept_by(keeper)
    assert not mine.kept_by(other)
    assert not ShowroomFactory().kept_by(keeper)
    assert Showroom.objects.kept_by(keeper).get() == mine


def test_one_who_was_put_out_keeps_nothing():
    keeper = UserFactory(is_active=False)

    assert not ShowroomFactory(keepers=[keeper]).kept_by(keeper)


def test_references_are_known_once():
    ShowroomFactory(reference="A1")

    with pytest.raises(IntegrityError):
        ShowroomFactory(reference="A1")


def test_a_name_without_letters_has_an_address_too():
    assert ShowroomFactory.build(name="???").slug == "diem-ban"
    assert ShowroomFactory.build(name="Điểm bán Mẫu").slug == "diem-ban-mau"


def test_unknown_is_a_kind_of_its_own():
    assert Kind("").label == "Chưa rõ loại địa điểm"
    assert ShowroomFactory().kind == ""
