"""Invented showrooms in every state a page can show, for development.

Nobody and nothing real: each is called “Mẫu”, is marked as a sample and stands at the
middle of a commune, marked as rough. Products on their shelves are of the register,
without prices. Days are counted from the day they are loaded.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from catalogue.models import Product
from catalogue.standing import State
from places import lookup
from places.models import Commune
from showroom import holidays, imports
from showroom.models import (
    Form,
    HoursRow,
    Kind,
    Payment,
    Presence,
    Service,
    Showroom,
    SpecialDays,
    Weekday,
)
from showroom.services import pickups, shelf, showrooms

REAL = settings.ROOT / "showroom" / "data" / "showrooms.csv"
REFERENCE_OF_FIRST_REAL = "S001"
PHONE = "0912345678"

OFFICE = ((time(7, 30), time(11, 30)), (time(13), time(17)))
SHOP = ((time(8), time(21)),)
EVENING = ((time(17), time(1)),)
ALWAYS = ((time(0), time(0)),)
MONDAY_TO_SATURDAY = tuple(Weekday)[:6]


@dataclass(frozen=True, slots=True)
class Sample:
    """A showroom; days are counted from today, those before it with a minus.

    `shelf` is how many products stand on the shelf, `confirmed` when somebody last
    said so, `days` from when to when a fair runs, `closed` when and why it closed.
    """

    name: str
    commune: str
    province: str
    kind: str = Kind.UNKNOWN
    hours: tuple[tuple[time, time], ...] = ()
    weekdays: tuple[int, ...] = tuple(Weekday)
    shelf: int = 0
    confirmed: int = -2
    form: str = Form.PERMANENT
    days: tuple[int, int] | None = None
    closed: tuple[int, str] | None = None
    moved_to: str = ""
    facts: dict = field(default_factory=dict)


SAMPLES = (
    Sample(
        "Điểm bán Mẫu 1",
        "Phường Long Châu",
        "Vĩnh Long",
        Kind.TRANSPORT,
        OFFICE,
        shelf=12,
        facts={
            "phone": PHONE,
            "zalo": PHONE,
            "takes_parcels": True,
            "has_parking": True,
            "is_accessible": True,
            "services": [Service.TASTING, Service.GIFT_PACKING, Service.DELIVERY],
            "payments": [Payment.CASH, Payment.TRANSFER],
        },
    ),
    Sample(
        "Điểm bán Mẫu 2",
        "Xã Cầu Kè",
        "Vĩnh Long",
        Kind.MARKET,
        SHOP,
        shelf=8,
        facts={"payments": [Payment.CASH], "is_accessible": False},
    ),
    Sample(
        "Điểm bán Mẫu 3",
        "Phường Thành Sen",
        "Hà Tĩnh",
        Kind.SERVICE_CENTRE,
        OFFICE,
        MONDAY_TO_SATURDAY,
        shelf=6,
        confirmed=-60,
    ),
    Sample(
        "Điểm bán Mẫu 4", "Xã Cam Lâm", "Khánh Hòa", Kind.ROAD_STOP, ALWAYS, shelf=5
    ),
    Sample(
        "Điểm bán Mẫu 5", "Phường Hội An", "Đà Nẵng", Kind.TOURISM, EVENING, shelf=7
    ),
    Sample(
        "Điểm bán Mẫu 6",
        "Phường Ba Đình",
        "Hà Nội",
        hours=OFFICE,
        closed=(-40, "Hết hạn thuê mặt bằng (mẫu)"),
        moved_to="Điểm bán Mẫu 7",
    ),
    Sample("Điểm bán Mẫu 7", "Phường Ngọc Hà", "Hà Nội", hours=SHOP, shelf=4),
    Sample("Điểm bán Mẫu 8", "Xã Đồng Văn", "Tuyên Quang", Kind.CRAFT_VILLAGE),
    Sample(
        "Hội chợ Mẫu đang mở",
        "Phường Ninh Kiều",
        "Cần Thơ",
        Kind.FAIRGROUND,
        SHOP,
        shelf=9,
        form=Form.FAIR,
        days=(-2, 5),
    ),
    Sample(
        "Hội chợ Mẫu sắp mở",
        "Phường Thuận Hóa",
        "Huế",
        Kind.FAIRGROUND,
        SHOP,
        form=Form.FAIR,
        days=(9, 13),
    ),
    Sample(
        "Hội chợ Mẫu đã qua",
        "Phường Xuân Hương - Đà Lạt",
        "Lâm Đồng",
        hours=SHOP,
        form=Form.FAIR,
        days=(-20, -15),
    ),
    Sample(
        "Điểm lưu động Mẫu",
        "Phường Trà Vinh",
        "Vĩnh Long",
        Kind.TOURISM,
        EVENING,
        shelf=3,
        form=Form.POP_UP,
        days=(-1, 2),
    ),
)
KEPT = SAMPLES[0].name
# Those who keep Tết as the office entered it, once for all of them.
CLOSED_OVER_TET = tuple(sample.name for sample in SAMPLES[:3])


class OnlyInDevelopment(Exception):
    """Invented showrooms must never stand beside real ones that people drive to."""


@transaction.atomic
def load(*, keeper: AbstractBaseUser, officer: AbstractBaseUser, at: datetime) -> int:
    """Enter the real showrooms and the samples that are not there.

    `keeper` looks after the first sample. Returns how many samples were entered.
    """
    if not settings.DEVELOPMENT:
        raise OnlyInDevelopment
    today = timezone.localtime(at).date()
    if not Showroom.objects.filter(reference=REFERENCE_OF_FIRST_REAL).exists():
        imports.write(REAL.read_bytes(), REAL.name, accepted=None, by=officer, on=today)
    there = set(Showroom.objects.filter(is_sample=True).values_list("name", flat=True))
    missing = [sample for sample in SAMPLES if sample.name not in there]
    entered = {sample.name: enter(sample, today) for sample in missing}
    if KEPT in entered:
        look_after(entered[KEPT], keeper, at)
    fill_shelves(missing, entered, keeper, at)
    for sample in missing:
        if sample.closed:
            close(sample, entered, officer, today)
    close_over_tet([entered[n] for n in CLOSED_OVER_TET if n in entered], today)
    return len(missing)


def enter(sample: Sample, today: date) -> Showroom:
    match = lookup.find(sample.commune, "", sample.province)
    commune = Commune.objects.get(pk=match.candidates[0].pk)
    showroom = Showroom(
        name=sample.name,
        kind=sample.kind,
        form=sample.form,
        operator="Đơn vị Mẫu",
        address="Số 1 đường Mẫu",
        commune_as_written=sample.commune,
        province_as_written=sample.province,
        commune=commune,
        province=commune.province,
        latitude=f"{commune.latitude:.6f}",
        longitude=f"{commune.longitude:.6f}",
        position_is_rough=True,
        introduction="Điểm bán không có thật, để xem thử trang.",
        is_sample=True,
        **sample.facts,
    )
    if sample.days:
        first, last = (today + timedelta(days=days) for days in sample.days)
        showroom.starts_on, showroom.ends_on = first, last
    showroom.full_clean()
    showroom.save()
    for weekday in sample.weekdays:
        for opens, closes in sample.hours:
            HoursRow.objects.create(
                showroom=showroom, weekday=weekday, opens=opens, closes=closes
            )
    return showroom


def look_after(showroom: Showroom, keeper: AbstractBaseUser, at: datetime) -> None:
    """Give a showroom its keeper, a parcel on its way and one to be fetched."""
    showroom.keepers.add(keeper)
    showrooms.confirm_open(showroom, by=keeper, at=at - timedelta(days=2))
    pickups.expect(showroom, "MAU-0001", at=at)
    ready, _code = pickups.expect(showroom, "MAU-0002", at=at - timedelta(days=2))
    pickups.mark_ready(ready, by=keeper, at=at - timedelta(days=1))


def fill_shelves(
    samples: Iterable[Sample],
    entered: dict[str, Showroom],
    keeper: AbstractBaseUser,
    at: datetime,
) -> None:
    """Put products whose stars count on the shelves, on the first a lapsed one too."""
    in_force, lapsed = by_standing(timezone.localtime(at).date())
    presences = list(Presence)
    for turn, sample in enumerate(samples):
        products = in_force[turn * 5 : turn * 5 + sample.shelf]
        if sample.name == KEPT:
            products = [*lapsed[:1], *products[1:]]
        confirmed = at + timedelta(days=sample.confirmed)
        for place, product in enumerate(products):
            shelf.put(
                entered[sample.name],
                product,
                presence=presences[place % len(presences)],
                price=None,
                by=keeper,
                at=confirmed,
            )


def by_standing(on: date) -> tuple[list[Product], list[Product]]:
    """Return products whose stars count that day, and those whose have lapsed."""
    products = Product.objects.public().order_by("pk").prefetch_related("recognitions")
    states = [(product, product.standing(on).state) for product in products]
    return (
        [product for product, state in states if state is State.IN_FORCE],
        [product for product, state in states if state is State.LAPSED],
    )


def close(
    sample: Sample,
    entered: dict[str, Showroom],
    officer: AbstractBaseUser,
    today: date,
) -> None:
    days, reason = sample.closed
    showrooms.close(
        entered[sample.name],
        reason=reason,
        on=today + timedelta(days=days),
        by=officer,
        moved_to=entered.get(sample.moved_to),
    )


def close_over_tet(closing: list[Showroom], today: date) -> None:
    """Enter the next Tết once for several."""
    coming = [*holidays.of_year(today.year), *holidays.of_year(today.year + 1)]
    tet = next(
        (h for h in coming if h.name == holidays.TET and h.last_on >= today), None
    )
    if closing and tet:
        days = SpecialDays.objects.create(
            first_on=tet.first_on, last_on=tet.last_on, reason=tet.name
        )
        days.showrooms.add(*closing)
