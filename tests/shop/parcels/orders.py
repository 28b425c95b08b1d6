"""Orders placed as a shopper would, for the tests of what becomes of them."""

from datetime import UTC, datetime

from django.contrib.auth.models import AnonymousUser

from places.models import Commune, Edition, Province
from shop.packs.models import Pack
from shop.parcels.models import Delivery, Parcel, ParcelState, Placement
from shop.parcels.quoting import Choice, quote
from shop.parcels.services import placing
from tests.shop.factories import PackFactory, basket_of

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
ANYBODY = AnonymousUser()


def a_commune(name: str = "Mẫu", province: Province | None = None) -> Commune:
    province = province or a_province()
    return Commune.objects.get_or_create(
        name=name,
        kind="Xã",
        code="99999",
        edition=Edition.TODAY,
        province=province,
        folded=name.lower(),
    )[0]


def a_province(name: str = "Mẫu") -> Province:
    return Province.objects.get_or_create(
        name=name, kind="Tỉnh", code="99", edition=Edition.TODAY, folded=name.lower()
    )[0]


def buyer(**facts) -> placing.Buyer:
    known = {
        "name": "Người Mua Mẫu",
        "phone": "+84912345678",
        "email": "nguoimua@mau.example",
        "street": "Thôn 1",
    }
    if "commune" not in facts:
        known["commune"] = a_commune()
    return placing.Buyer(**(known | facts))


def choices_for(basket, **facts) -> dict[int, Choice]:
    """Let every producer of a basket deliver, paid in cash unless said otherwise."""
    listings = basket.lines.values("product")
    stalls = Pack.objects.filter(listing__in=listings).values_list(
        "product__producer__stall", flat=True
    )
    choice = Choice(**({"delivery": Delivery.ADDRESS, "payment": "cod"} | facts))
    return dict.fromkeys(stalls, choice)


def place(basket, *, user=ANYBODY, at=NOON, seen_total=None, who=None, **facts):
    """Place an order after reading the total that stands there now."""
    who = who or buyer()
    choices = choices_for(basket, **facts)
    if seen_total is None:
        seen_total = quote(basket, who.commune, choices, user=user, at=at).total
    return placing.place(basket, who, choices, seen_total=seen_total, user=user, at=at)


def an_order(*packs: Pack, quantity: int = 1, **facts) -> Placement:
    basket = basket_of(*(packs or (PackFactory(),)), quantity=quantity)
    return place(basket, **facts).placement


def a_parcel(**facts) -> Parcel:
    """Return the one parcel of an order just placed."""
    return an_order(**facts).order.parcels.get()


def bring(parcel: Parcel, *, at: datetime, state: str = ParcelState.DELIVERED) -> None:
    """Put a parcel into the shopper's hands without the moves before."""
    parcel.state, parcel.state_since, parcel.arrived_at = state, at, at
    parcel.save()
