from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError

from showroom.models import Presence, ShelfItem
from showroom.refusals import (
    AlreadyOnShelf,
    ImpossibleShelfItem,
    NotOnShelf,
    ShowroomClosed,
    StarsInForce,
)
from showroom.services import shelf
from showroom.signals import shelf_changed
from tests.factories import (
    KeeperLinkFactory,
    ProductFactory,
    RecognitionDecisionFactory,
    RecognitionFactory,
    ShelfItemFactory,
    ShowroomFactory,
    UserFactory,
)
from tests.showroom.services.test_showrooms import lines_about

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 5, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def put(showroom, product, **facts):
    given = {
        "presence": Presence.IN_STOCK,
        "price": 45_000,
        "by": None,
        "at": NOON,
        **facts,
    }
    return shelf.put(showroom, product, **given)


def test_put_is_a_confirmation():
    keeper = UserFactory()

    item = put(ShowroomFactory(), ProductFactory(name="Trà Mẫu"), by=keeper)

    item.refresh_from_db()
    assert (item.presence, item.price) == (Presence.IN_STOCK, 45_000)
    assert (item.confirmed_at, item.confirmed_by) == (NOON, keeper)
    assert lines_about(item.showroom) == ["Đặt lên kệ: Trà Mẫu"]


def test_put_again_says_anew_how_it_stands():
    item = put(ShowroomFactory(), ProductFactory())

    put(item.showroom, item.product, presence="to_order", price=None, at=LATER)

    again = ShelfItem.objects.get()
    assert (again.pk, again.presence, again.price) == (item.pk, "to_order", None)
    assert again.confirmed_at == LATER


def test_put_after_it_was_taken_off_is_a_new_row():
    gone = ShelfItemFactory(taken_off=True)

    put(gone.showroom, gone.product)

    assert ShelfItem.objects.count() == 2
    assert ShelfItem.objects.on_shelf().count() == 1


def test_put_refuses_a_closed_showroom():
    with pytest.raises(ShowroomClosed):
        put(ShowroomFactory(closed=True), ProductFactory())


def test_put_refuses_a_product_out_of_the_register():
    product = ProductFactory(retired_on=TODAY, retired_reason="Trùng")

    with pytest.raises(ImpossibleShelfItem, match="không còn trong sổ"):
        put(ShowroomFactory(), product)


@pytest.mark.parametrize("price", [0, -1, 1_000_000_001])
def test_put_refuses_an_impossible_price(price):
    with pytest.raises(ImpossibleShelfItem, match="Giá"):
        put(ShowroomFactory(), ProductFactory(), price=price)


def test_put_refuses_an_unknown_presence():
    with pytest.raises(ImpossibleShelfItem):
        put(ShowroomFactory(), ProductFactory(), presence="")


def test_a_product_stands_on_a_shelf_once():
    item = ShelfItemFactory()

    with pytest.raises(IntegrityError):
        ShelfItemFactory(showroom=item.showroom, product=item.product)


def test_confirm_keeps_when_and_by_which_link():
    item = ShelfItemFactory(faded=True)
    link = KeeperLinkFactory(showroom=item.showroom)

    shelf.confirm(item, by=None, at=NOON, link=link)

    item.refresh_from_db()
    assert item.confirmed_at == NOON
    assert lines_about(item.showroom) == [
        f"Xác nhận kệ hàng: {item.product} (bằng liên kết số {link.pk})"
    ]


def test_confirm_refuses_what_was_taken_off():
    with pytest.raises(NotOnShelf):
        shelf.confirm(ShelfItemFactory(taken_off=True), by=None, at=NOON)


def test_confirm_all_confirms_one_shelf_in_one_go():
    item = ShelfItemFactory(faded=True)
    ShelfItemFactory(showroom=item.showroom, faded=True)
    gone = ShelfItemFactory(showroom=item.showroom, faded=True, taken_off=True)
    other = ShelfItemFactory(faded=True)

    count = shelf.confirm_all(item.showroom, by=None, at=NOON)

    confirmed = ShelfItem.objects.filter(confirmed_at=NOON)
    assert count == 2
    assert not confirmed.filter(pk__in=[gone.pk, other.pk])
    assert lines_about(item.showroom) == ["Xác nhận kệ hàng (2)"]


def test_confirm_all_of_nothing_says_nothing():
    showroom = ShowroomFactory()

    assert shelf.confirm_all(showroom, by=None, at=NOON) == 0
    assert lines_about(showroom) == []


def test_confirm_all_refuses_a_closed_showroom():
    with pytest.raises(ShowroomClosed):
        shelf.confirm_all(ShowroomFactory(closed=True), by=None, at=NOON)


def test_take_off_and_undo():
    item = ShelfItemFactory()

    shelf.take_off(item, by=None, at=NOON)
    assert not ShelfItem.objects.on_shelf()
    shelf.undo(item, by=None, at=LATER)

    assert ShelfItem.objects.on_shelf().get() == item
    assert lines_about(item.showroom) == [
        f"Bỏ khỏi kệ: {item.product}",
        f"Đặt lại lên kệ: {item.product}",
    ]


def test_take_off_refuses_what_was_taken_off():
    with pytest.raises(NotOnShelf):
        shelf.take_off(ShelfItemFactory(taken_off=True), by=None, at=NOON)


def test_undo_refuses_what_stands_there():
    with pytest.raises(AlreadyOnShelf):
        shelf.undo(ShelfItemFactory(), by=None, at=NOON)


def test_undo_refuses_what_was_put_there_again():
    gone = ShelfItemFactory(taken_off=True)
    put(gone.showroom, gone.product)

    with pytest.raises(AlreadyOnShelf):
        shelf.undo(gone, by=None, at=NOON)


def test_every_change_marks_the_showroom(django_capture_on_commit_callbacks):
    item, heard = ShelfItemFactory(), []

    def hear(showroom, **kwargs):
        heard.append(showroom.pk)

    before = item.showroom.updated_at
    shelf_changed.connect(hear)

    with django_capture_on_commit_callbacks(execute=True):
        shelf.confirm(item, by=None, at=NOON)

    item.showroom.refresh_from_db()
    shelf_changed.disconnect(hear)
    assert item.showroom.updated_at > before
    assert heard == [item.showroom.pk]


@pytest.mark.parametrize(
    ("confirmed", "is_fading"),
    [
        (datetime(2026, 10, 14, 5, tzinfo=UTC), False),
        (datetime(2026, 10, 14, 4, 59, tzinfo=UTC), True),
    ],
)
def test_a_confirmation_fades_after_forty_days(confirmed, is_fading):
    item = ShelfItemFactory(confirmed_at=confirmed)

    assert item.is_fading(NOON) is is_fading
    assert ShelfItem.objects.fading(NOON).exists() is is_fading


def test_how_soon_it_fades_is_the_operators(settings):
    settings.SHOWROOM_SHELF_FADES_DAYS = 4
    item = ShelfItemFactory()

    assert item.is_fading(NOON) is False
    assert item.is_fading(LATER) is True


# -- Stars to take off --------------------------------------------------------
def on_shelf(recognition, **facts):
    return ShelfItemFactory(product=recognition.product, **facts)


def texts(on=TODAY, **where) -> list[str]:
    return [task.text for task in shelf.tasks(on, **where)]


def test_stars_in_force_are_no_task_until_the_day_after_the_last():
    on_shelf(RecognitionFactory(product__name="Trà Mẫu"))

    assert texts(on=date(2028, 1, 1)) == []
    assert texts(on=date(2028, 1, 2)) == [
        "Tháo dấu sao: Trà Mẫu, hết hiệu lực từ 02/01/2028"
    ]


def test_withdrawn_stars_are_a_task_from_that_day():
    on_shelf(RecognitionFactory(product__name="Trà Mẫu", withdrawn=True))

    assert texts(on=date(2026, 5, 31)) == []
    assert texts(on=date(2026, 6, 1)) == [
        "Tháo dấu sao: Trà Mẫu, bị thu hồi từ 01/06/2026"
    ]


def test_stars_that_may_have_lapsed_are_a_task_in_other_words():
    on_shelf(RecognitionFactory(product__name="Trà Mẫu", uncertain=True))

    assert texts() == [
        "Tháo dấu sao: Trà Mẫu, từ 02/01/2026 không còn chắc có hiệu lực"
    ]


def test_stars_without_any_day_and_no_stars_are_no_task():
    on_shelf(RecognitionFactory(undated=True))
    ShelfItemFactory()

    assert texts() == []


def test_stars_given_again_are_no_task():
    lapsed = RecognitionFactory(lapsed=True)
    RecognitionFactory(product=lapsed.product)
    on_shelf(lapsed)

    assert texts() == []


def test_only_open_shelves_have_tasks():
    lapsed = RecognitionFactory(lapsed=True)
    on_shelf(lapsed, taken_off=True)
    on_shelf(lapsed, showroom__closed=True)
    on_shelf(lapsed, showroom__fair=True, showroom__ends_on=date(2026, 11, 22))

    assert texts() == []


def test_tasks_of_named_showrooms_only():
    lapsed = RecognitionFactory(lapsed=True)
    mine, other = on_shelf(lapsed), on_shelf(lapsed)

    found = shelf.tasks(TODAY, showrooms=[mine.showroom])

    assert [task.item for task in found] == [mine]
    assert {task.item for task in shelf.tasks(TODAY)} == {mine, other}


def test_tasks_take_three_queries_however_many(django_assert_num_queries):
    for _ in range(3):
        on_shelf(RecognitionFactory(lapsed=True))

    with django_assert_num_queries(3):
        found = shelf.tasks(TODAY)
        assert all(task.text and task.item.showroom.name for task in found)


def test_cover_stars_ends_the_task():
    item = on_shelf(RecognitionFactory(lapsed=True))

    shelf.cover_stars(item, by=None, at=NOON)

    assert texts() == []
    assert lines_about(item.showroom) == [f"Tháo dấu sao: {item.product}"]


def test_stars_covered_after_one_lapse_are_a_task_after_the_next():
    item = on_shelf(
        RecognitionFactory(lapsed=True),
        stars_covered_at=datetime(2025, 7, 1, tzinfo=UTC),
    )
    renewed = RecognitionDecisionFactory(issued_earliest=date(2025, 8, 1))
    RecognitionFactory(product=item.product, decision=renewed)

    assert texts(on=date(2028, 8, 1)) == []
    assert len(texts(on=date(2028, 8, 2))) == 1


def test_cover_stars_refuses_while_they_count():
    with pytest.raises(StarsInForce):
        shelf.cover_stars(on_shelf(RecognitionFactory()), by=None, at=NOON)


def test_cover_stars_refuses_what_was_taken_off():
    with pytest.raises(NotOnShelf):
        shelf.cover_stars(ShelfItemFactory(taken_off=True), by=None, at=NOON)
