"""A producer's desk with work on it, that browsers sign in to and reach by link."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from accounts import roles
from shop.parcels.services import links, money, moves
from tests.factories import ProducerFactory, RecognitionFactory, UserFactory
from tests.shop.factories import PackFactory, StallFactory
from tests.shop.parcels.orders import an_order, buyer

OWNER = "bangianhang@mau.example"
PAGES = (
    "today",
    "done",
    "papers",
    "packs",
    "new_pack",
    "sales",
    "more",
    "facts",
    "reviews",
    "stamps",
    "rates",
    "payment",
    "rest",
    "people",
)
LONG = "Hợp tác xã sản xuất, chế biến nước mắm và hải sản khô truyền thống Mẫu"


def enter() -> dict[str, str]:
    """Enter parcels in each state that asks for something; return name → address."""
    now = timezone.now()
    producer = ProducerFactory(name=LONG, phone="0900000021")
    producer.people.add(UserFactory(email=OWNER, role=roles.PRODUCER))
    stall = StallFactory(producer=producer, opened_at=now - timedelta(days=40))
    made = RecognitionFactory(
        product__producer=producer, product__name="Nước mắm Mẫu nhiều chữ một chút"
    )
    pack = PackFactory(product=made.product, stall=stall, left=90)
    waiting, linked, packed, taken = (parcel_of(pack, now) for _turn in range(4))
    moves.confirm(taken, by=None, at=now)
    moves.pack(moves.confirm(packed, by=None, at=now), by=None, at=now)
    paid = parcel_of(pack, now, payment="vietqr")
    money.say_paid(moves.confirm(paid, by=None, at=now), by=None, at=now)
    for days in (3, 9, 20):
        sold = parcel_of(pack, now - timedelta(days=days))
        for step in (moves.confirm, moves.ship, moves.receive):
            sold = step(sold, by=None, at=now)
    key = producer.pk
    return {
        **{f"stall_{name}": reverse(f"stall:{name}", args=[key]) for name in PAGES},
        "stall_parcel": address("parcel", waiting),
        "stall_packed": address("parcel", packed),
        "stall_paid": address("parcel", paid),
        "stall_slip": address("slip", packed),
        "stall_label": address("label", packed),
        "stall_pack": reverse("stall:pack", args=[key, pack.pk]),
        "stall_product": reverse("stall:product", args=[key, pack.product_id]),
        "stall_link": reverse(
            "stall:by_link", args=[links.token(linked.links.get().pk)]
        ),
    }


def parcel_of(pack, at, **facts):
    who = buyer(name="Người Mua Mẫu Có Tên Rất Dài Để Thử")
    return an_order(pack, quantity=2, at=at, who=who, **facts).order.parcels.get()


def address(name: str, parcel) -> str:
    return reverse(f"stall:{name}", args=[parcel.stall.producer_id, parcel.number])
