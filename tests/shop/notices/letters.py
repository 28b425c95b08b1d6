"""Letters of one invented parcel, each as it would stand when it is written."""

from datetime import UTC, datetime, time

from shop.notices import outbox, rendering
from shop.notices.models import Channel, Notice, Reader
from shop.parcels.models import Delivery, Parcel
from tests.factories import HoursRowFactory, ProducerFactory, ShowroomFactory
from tests.shop.factories import PackFactory, StallFactory
from tests.shop.parcels.orders import an_order

AT = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
SENT = {"state": "shipped", "carrier": "Viettel Post", "tracking_number": "VTP123"}
CODE = {"code": "042917", "keep_until": "2026-12-01"}


def a_showroom():
    showroom = ShowroomFactory(
        name="Điểm bán Mẫu 1", address="1 đường Mẫu", phone="+84900000009"
    )
    for day in range(7):
        hours = {"opens": time(8), "closes": time(17)}
        HoursRowFactory(showroom=showroom, weekday=day, **hours)
    return showroom


def a_parcel(**facts) -> Parcel:
    """Return the parcel of an order of two boxes, then changed to `facts`."""
    producer = ProducerFactory(
        name="Hợp tác xã Mẫu 1",
        phone="0900000001",
        email="chuthe@mau.example",
        address="Thôn Mẫu",
        tax_number="0100000000",
    )
    pack = PackFactory(stall=StallFactory(producer=producer), label="Hộp 500 g")
    payment = facts.pop("payment", "cod")
    parcel = an_order(pack, quantity=2, payment=payment).order.parcels.get()
    parcel.lines.update(name="Mật ong Mẫu")
    if facts.pop("at_showroom", False):
        facts |= {"delivery": Delivery.SHOWROOM, "showroom": a_showroom()}
    Parcel.objects.filter(pk=parcel.pk).update(**facts)
    Notice.objects.all().delete()
    return Parcel.objects.select_related("order__placement").get(pk=parcel.pk)


def told(reader: str, kind: str, parcel: Parcel, channel: str, **facts) -> Notice:
    """Write a notice as the services do, and return the one of that channel."""
    if reader == Reader.PRODUCER:
        outbox.to_producer(parcel, kind, at=AT, **facts)
    elif reader == Reader.OFFICE:
        outbox.to_office(kind, parcel=parcel, at=AT, **facts)
    else:
        placement = parcel.order.placement
        if channel == Channel.SMS:
            placement.email = ""
        outbox.to_shopper(placement, kind, parcel=parcel, at=AT, **facts)
    return Notice.objects.get(channel=channel)


def read(notice: Notice) -> tuple[str, list[str]]:
    """Return the subject and the paragraphs above the button, numbers made plain."""
    letter = rendering.letter(notice)
    above = letter.text.split(
        f"\n\n{rendering.kind_of(notice.reader, notice.kind).button}:"
    )
    number = notice.placement.order.number
    subject, said = (
        each.replace(number, "MAU").replace("\N{NO-BREAK SPACE}", " ")
        for each in (letter.subject, above[0])
    )
    return subject, said.split("\n\n")
