"""What is kept of shoppers for its time: the day before, the day itself, the day after."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from config.management.commands.run_periodic import DUE
from shop.notices.models import Notice
from shop.parcels.models import (
    Parcel,
    ParcelLink,
    Placement,
    ReturnPhoto,
    ReturnRequest,
)
from shop.parcels.services import forgetting, retention, returns
from tests.shop.factories import PackFactory
from tests.shop.parcels.orders import NOON, a_parcel, an_order, bring

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def private_folder(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path


def ended(state: str = "received", at=NOON) -> Parcel:
    parcel = a_parcel()
    bring(parcel, at=at, state=state)
    return parcel


def is_forgotten(parcel: Parcel) -> bool:
    return Placement.objects.get(order=parcel.order_id).forgotten_at is not None


def after(days: int, plus: timedelta = SECOND):
    return NOON + timedelta(days=days) + plus


@pytest.mark.parametrize(
    ("plus", "forgotten"), [(-SECOND, False), (timedelta(), False), (SECOND, True)]
)
def test_an_order_is_forgotten_once_its_days_are_over(plus, forgotten):
    parcel = ended()

    count = retention.expire_orders(after(730, plus))

    assert (count, is_forgotten(parcel)) == (int(forgotten), forgotten)


@pytest.mark.parametrize("state", ["received", "refused", "cancelled", "refunded"])
def test_every_end_counts(state):
    parcel = ended(state)

    retention.expire_orders(after(730))

    assert is_forgotten(parcel)


@pytest.mark.parametrize(
    "state", ["new", "confirmed", "packed", "shipped", "delivered"]
)
def test_an_order_under_way_is_not_forgotten(state):
    parcel = ended(state)

    retention.expire_orders(after(9000))

    assert not is_forgotten(parcel)


def test_an_order_waits_for_its_last_parcel():
    first, second = an_order(PackFactory(), PackFactory()).order.parcels.all()
    bring(first, at=NOON, state="received")

    before = retention.expire_orders(after(9000))
    bring(second, at=NOON, state="received")
    later = retention.expire_orders(after(730))

    assert (before, later) == (0, 1)


@pytest.mark.parametrize("field", ["asked_at", "answered_at"])
def test_a_return_heard_of_since_keeps_the_order(field):
    parcel = ended()
    moments = {"asked_at": NOON} | {field: NOON + timedelta(days=9)}
    ReturnRequest.objects.create(
        parcel=parcel, reason="Mốc", wanted="refund", **moments
    )

    early = retention.expire_orders(after(730))
    late = retention.expire_orders(after(739))

    assert (early, late) == (0, 1)


def test_the_days_are_a_setting(settings):
    settings.ORDER_DATA_DAYS = 10
    ended()

    assert retention.expire_orders(after(10)) == 1


def test_a_run_that_was_killed_goes_on_where_it_stopped(monkeypatch):
    ended(), ended()
    forget, calls = forgetting.forget, []

    def dies(placement, **facts):
        calls.append(placement)
        if len(calls) == 2:
            raise SystemExit
        return forget(placement, **facts)

    monkeypatch.setattr(forgetting, "forget", dies)
    with pytest.raises(SystemExit):
        retention.expire_orders(after(730))
    monkeypatch.undo()

    assert retention.expire_orders(after(730)) == 1
    assert retention.expire_orders(after(730)) == 0


@pytest.mark.parametrize(("batch", "orders"), [(1, 3), (2, 3)])
def test_batches_reach_every_order(monkeypatch, batch, orders):
    monkeypatch.setattr(retention, "BATCH", batch)
    for _ in range(orders):
        ended()

    assert retention.expire_orders(after(730)) == orders


@pytest.mark.parametrize("field", ["sent_at", "given_up_at"])
@pytest.mark.parametrize(
    ("plus", "emptied"), [(-SECOND, False), (timedelta(), False), (SECOND, True)]
)
def test_a_notice_loses_whom_it_went_to(field, plus, emptied):
    a_parcel()
    Notice.objects.update(**{field: NOON}, facts={"answer": "Mẫu"}, last_error="550")

    retention.expire(after(180, plus))

    assert Notice.objects.filter(to="", facts={}, last_error="").exists() == emptied


def test_a_notice_that_still_waits_is_left_alone():
    a_parcel()

    assert retention.expire(after(9000))["lời nhắn"] == 0
    assert not Notice.objects.filter(to="").exists()


@pytest.mark.parametrize(
    ("plus", "left"), [(-SECOND, 1), (timedelta(), 1), (SECOND, 0)]
)
def test_photographs_of_a_return_go_a_year_after_its_answer(plus, left):
    parcel = ended("delivered")
    photo = ContentFile(b"anh", "anh.jpg")
    request = returns.ask(
        parcel, reason="Mốc", wanted="refund", photos=[photo], by=None, at=NOON
    )
    name = ReturnPhoto.objects.get().name
    returns.answer(request, accept=True, answer="", by=None, at=NOON)

    retention.expire_photos(after(365, plus))

    assert ReturnPhoto.objects.count() == left
    assert returns.storage.exists(name) == bool(left)


def test_photographs_wait_for_an_answer():
    parcel = ended("delivered")
    photo = ContentFile(b"anh", "anh.jpg")
    returns.ask(parcel, reason="M", wanted="refund", photos=[photo], by=None, at=NOON)

    assert retention.expire_photos(after(9000)) == 0


def test_a_photograph_whose_file_has_gone_goes_too():
    parcel = ended("delivered")
    photo = ContentFile(b"anh", "anh.jpg")
    request = returns.ask(
        parcel, reason="M", wanted="refund", photos=[photo], by=None, at=NOON
    )
    returns.drop(request, by=None, at=NOON)
    returns.storage.delete(ReturnPhoto.objects.get().name)

    assert retention.expire_photos(after(365)) == 1
    assert not ReturnPhoto.objects.exists()


@pytest.mark.parametrize(
    ("plus", "left"), [(-SECOND, 1), (timedelta(), 1), (SECOND, 0)]
)
def test_a_link_goes_ninety_days_after_it_ran_out(plus, left):
    link = a_parcel().links.get()

    retention.expire_links(link.expires_at + timedelta(days=90) + plus)

    assert ParcelLink.objects.count() == left


def test_the_worker_does_it_daily(capsys):
    call_command("expire_order_data")

    assert ("expire_order_data", 86_400) in DUE
    assert "Đã xoá dữ liệu cá nhân: đơn 0" in capsys.readouterr().out
