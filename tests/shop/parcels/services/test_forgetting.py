"""An order loses whom it was for, and nothing that accounting law asks for."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError
from wagtail.models import ModelLogEntry

from shop.notices import outbox
from shop.notices.models import Channel, Notice, Reader
from shop.parcels import order_links
from shop.parcels.models import Parcel, Placement, ReturnPhoto
from shop.parcels.services import forgetting, moves, placing, returns
from tests.shop.parcels.orders import NOON, an_order, bring, buyer

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=1)
WHO = {
    "name": "Khách Kín",
    "phone": "+84977000111",
    "email": "kin@mau.example",
    "street": "Ngõ Kín",
}


@pytest.fixture(autouse=True)
def private_folder(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path


@pytest.fixture
def placement(db):
    invoice = placing.Invoice("Công ty Mẫu", "Phố Mẫu", "0101", "ketoan@mau.example")
    return an_order(who=buyer(**WHO, invoice=invoice))


@pytest.fixture
def parcel(placement):
    return placement.order.parcels.get()


def forget(placement) -> Placement:
    return forgetting.forget(placement, by=None, at=LATER)


def everything() -> str:
    """Return every row that could still name the shopper."""
    models = (Placement, Parcel, Notice, ModelLogEntry)
    return repr([list(model.objects.values_list()) for model in models])


def test_forget_leaves_no_trace_of_the_shopper(placement, parcel):
    Parcel.objects.update(note="Gọi Khách Kín ở Ngõ Kín")
    moves.cancel(parcel, reason="Ngõ Kín ngập", by=None, at=NOON)
    Notice.objects.update(sent_at=NOON, last_error="550 kin@mau.example")

    forget(placement)

    said = everything()
    assert not [word for word in ("Kín", "977000111", "kin@mau") if word in said]


def test_forget_keeps_what_accounting_asks_for(placement, parcel):
    before = (parcel.number, parcel.total, parcel.goods, parcel.lines.count())

    forgotten = forget(placement)

    parcel.refresh_from_db()
    assert before == (
        *(parcel.number, parcel.total, parcel.goods),
        parcel.lines.count(),
    )
    assert forgotten.placed_at == NOON
    assert forgotten.invoice_name == "Công ty Mẫu"
    assert forgotten.invoice_tax_number == "0101"
    assert forgotten.invoice_address == "Phố Mẫu"
    assert forgotten.invoice_email == ""


def test_forget_writes_a_line_without_personal_data(placement, parcel):
    forget(placement)

    line = ModelLogEntry.objects.get(action="parcels.forgotten")
    assert (line.object_id, line.data) == (str(parcel.pk), {})


def test_forget_drops_what_was_told_and_shown_of_a_return(placement, parcel):
    bring(parcel, at=NOON)
    photo = ContentFile(b"anh", "anh.jpg")
    returns.ask(parcel, reason="Kín", wanted="refund", photos=[photo], by=None, at=NOON)
    name = ReturnPhoto.objects.get().name

    forget(placement)

    parcel.refresh_from_db()
    assert parcel.return_request.reason == ""
    assert not ReturnPhoto.objects.exists()
    assert not returns.storage.exists(name)


def test_forget_ends_the_link_that_was_sent(placement):
    token = order_links.token(placement)
    number = placement.order.number

    forget(placement)

    with pytest.raises(order_links.OrderLinkUnusable):
        order_links.open(number, token, at=LATER)


def test_forget_leaves_what_a_producer_is_still_to_be_told(placement, parcel):
    waiting = Notice.objects.filter(sent_at=None, given_up_at=None)
    outbox.write(
        *(Reader.PRODUCER, "parcel_received", Channel.SMS, "+84911", placement),
        *(parcel, NOON, {}),
    )

    forget(placement)

    assert not waiting.filter(reader=Reader.SHOPPER).exists()
    assert waiting.filter(kind="parcel_received", to="+84911").exists()


def test_forget_finds_the_offices_note_of_a_letter_that_failed(placement):
    facts = {"number": placement.order.number, "to": "kin@mau.example"}
    note = Notice.objects.create(
        reader=Reader.OFFICE,
        kind="notice_failed",
        channel=Channel.EMAIL,
        to="canbo@mau.example",
        facts=facts,
        created_at=NOON,
        due_at=NOON,
        sent_at=NOON,
    )

    forget(placement)

    note.refresh_from_db()
    assert (note.to, note.facts) == ("", {})


def test_forgetting_twice_is_forgetting_once(placement):
    forget(placement)

    forgetting.forget(placement, by=None, at=LATER + timedelta(days=1))

    assert Placement.objects.get().forgotten_at == LATER
    assert ModelLogEntry.objects.filter(action="parcels.forgotten").count() == 1


def test_the_database_holds_a_forgotten_order_to_naming_nobody(placement):
    forgotten = forget(placement)

    with pytest.raises(IntegrityError, match="placement_forgotten_holds_nobody"):
        Placement.objects.filter(pk=forgotten.pk).update(name="Khách Kín")
