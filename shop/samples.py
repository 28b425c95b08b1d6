"""Invented stalls, packs and discounts, for development: something to buy from.

Nobody and nothing real: every name says “Mẫu”, every stall and pack is marked as a
sample, phone numbers are of a row nobody has, and the bank account is no account.
Days are counted from the day they are loaded.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from oscar.core.loading import get_model

from catalogue.models import (
    AuthorityLevel,
    Producer,
    ProducerKind,
    Product,
    ProductGroup,
    RecognitionDecision,
)
from catalogue.services import recognitions
from places import lookup
from places.models import Commune
from shop.packs import services as packs
from shop.stall.models import Stall, Zone
from shop.stall.services import stalls

AUTHORITY = "UBND tỉnh Mẫu"
DECIDED_DAYS_AGO, LAPSED_DAYS_AGO, WITHDRAWN_DAYS_AGO = 300, 1200, 30
DECISIONS = {DECIDED_DAYS_AGO: "BH01/QĐ-MAU", LAPSED_DAYS_AGO: "BH00/QĐ-MAU"}
FOR_A_MILLION = "Mẫu: đơn từ 1 triệu giảm 5%"
VOUCHER = "MAU10"
# The code that a sample campaign opens and closes.
TET_VOUCHER = "TETMAU"
FIRST_PRODUCER = "Hợp tác xã Mẫu 1"
# On the way, by zone.
DAYS = ((1, 1), (1, 2), (2, 4))


@dataclass(frozen=True, slots=True)
class SamplePack:
    """A size of a product: price in đồng, how many are left, weight when sent."""

    label: str
    price: int
    left: int
    weight_g: int
    is_paused: bool = False
    most_per_order: int | None = None


@dataclass(frozen=True, slots=True)
class SampleProduct:
    """A product, recognised so many days ago; `withdrawn` is why it no longer is."""

    name: str
    group: str
    stars: int
    packs: tuple[SamplePack, ...] = ()
    decided: int = DECIDED_DAYS_AGO
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class SampleStall:
    """A producer and its stall; `fees` in đồng for a commune, a province, elsewhere."""

    producer: str
    kind: str
    commune: str
    province: str
    phone: str
    fees: tuple[int, int, int]
    products: tuple[SampleProduct, ...]
    free_from: int | None = None
    has_bank: bool = False
    is_on_holiday: bool = False
    hands_over: bool = False


P = SamplePack
STALLS = (
    SampleStall(
        FIRST_PRODUCER,
        ProducerKind.COOPERATIVE,
        "Phường Long Châu",
        "Vĩnh Long",
        "0900000001",
        (10_000, 15_000, 30_000),
        (
            SampleProduct(
                "Kẹo dừa Mẫu",
                "I",
                4,
                (
                    P("Hộp 200 g", 35_000, 120, 260),
                    P("Hộp 400 g", 65_000, 60, 480),
                    P("Thùng 20 hộp", 1_180_000, 4, 9_800),
                ),
            ),
            SampleProduct("Bánh tráng Mẫu", "I", 3, (P("Gói 300 g", 28_000, 75, 340),)),
            SampleProduct(
                "Mật hoa dừa Mẫu",
                "I",
                5,
                (
                    P("Chai 250 ml", 95_000, 40, 420),
                    P("Chai 500 ml", 175_000, 3, 760),
                ),
            ),
        ),
        free_from=500_000,
        has_bank=True,
        hands_over=True,
    ),
    SampleStall(
        "Hợp tác xã Mẫu 2",
        ProducerKind.COOPERATIVE,
        "Phường Thành Sen",
        "Hà Tĩnh",
        "0900000002",
        (12_000, 20_000, 35_000),
        (
            SampleProduct(
                "Nước mắm cá cơm Mẫu",
                "I",
                5,
                (
                    P("Chai 500 ml", 85_000, 200, 900),
                    P("Chai 750 ml", 120_000, 24, 1_300),
                    P("Thùng 12 chai", 980_000, 5, 11_000, most_per_order=2),
                ),
            ),
            SampleProduct("Cu đơ Mẫu", "I", 4, (P("Gói 10 chiếc", 55_000, 0, 600),)),
            SampleProduct(
                "Mật ong rừng Mẫu", "I", 4, (P("Chai 1 lít", 320_000, 18, 1_500),)
            ),
            SampleProduct(
                "Tương nếp Mẫu", "I", 3, withdrawn="Vi phạm an toàn thực phẩm (mẫu)"
            ),
        ),
    ),
    SampleStall(
        "Cơ sở Mẫu 3",
        ProducerKind.WORKSHOP,
        "Phường Hội An",
        "Đà Nẵng",
        "0900000003",
        (10_000, 20_000, 40_000),
        (
            SampleProduct(
                "Bánh đậu xanh Mẫu",
                "I",
                3,
                (
                    P("Hộp 240 g", 42_000, 90, 300),
                    P("Hộp 480 g", 79_000, 30, 560, is_paused=True),
                ),
            ),
            SampleProduct("Nón lá Mẫu", "IV", 3, (P("Một chiếc", 120_000, 9, 350),)),
        ),
        free_from=400_000,
    ),
    SampleStall(
        "Hộ kinh doanh Mẫu 4",
        ProducerKind.HOUSEHOLD,
        "Phường Xuân Hương - Đà Lạt",
        "Lâm Đồng",
        "0900000004",
        (15_000, 25_000, 38_000),
        (
            SampleProduct(
                "Cà phê rang xay Mẫu",
                "I",
                4,
                (
                    P("Gói 250 g", 68_000, 80, 280),
                    P("Gói 500 g", 130_000, 80, 540),
                    P("Gói 1 kg", 250_000, 35, 1_060),
                ),
            ),
            SampleProduct(
                "Trà hoa cúc Mẫu", "I", 4, (P("Hộp 100 g", 89_000, 26, 180),)
            ),
        ),
        hands_over=True,
    ),
    SampleStall(
        "Doanh nghiệp Mẫu 5",
        ProducerKind.COMPANY,
        "Xã Đồng Văn",
        "Tuyên Quang",
        "0900000005",
        (20_000, 30_000, 45_000),
        (
            SampleProduct(
                "Chè Shan tuyết Mẫu",
                "I",
                5,
                (
                    P("Hộp 100 g", 150_000, 45, 200),
                    P("Hộp 200 g", 285_000, 12, 340),
                ),
            ),
            SampleProduct(
                "Bột tam giác mạch Mẫu", "I", 3, (P("Túi 500 g", 60_000, 0, 540),)
            ),
        ),
    ),
    SampleStall(
        "Tổ hợp tác Mẫu 6",
        ProducerKind.COOPERATIVE_GROUP,
        "Phường Ninh Kiều",
        "Cần Thơ",
        "0900000006",
        (10_000, 18_000, 32_000),
        (
            SampleProduct(
                "Khô cá lóc Mẫu",
                "I",
                4,
                (
                    P("Gói 500 g", 165_000, 20, 560),
                    P("Gói 1 kg", 320_000, 8, 1_080),
                ),
            ),
            SampleProduct("Gạo thơm Mẫu", "I", 3, (P("Túi 5 kg", 145_000, 60, 5_100),)),
            SampleProduct("Miến dong Mẫu", "I", 3, decided=LAPSED_DAYS_AGO),
        ),
        is_on_holiday=True,
    ),
)


class OnlyInDevelopment(Exception):
    """Invented stars and prices must never stand beside real ones."""


@transaction.atomic
def load(*, officer: AbstractBaseUser, at: datetime) -> int:
    """Enter the stalls that are not there; return how many were entered."""
    if not settings.DEVELOPMENT:
        raise OnlyInDevelopment
    there = set(
        Stall.objects.filter(is_sample=True).values_list("producer__name", flat=True)
    )
    missing = [sample for sample in STALLS if sample.producer not in there]
    for sample in missing:
        enter(sample, officer, at)
    offer_less(at)
    return len(missing)


def enter(sample: SampleStall, officer: AbstractBaseUser, at: datetime) -> None:
    producer = producer_of(sample)
    stall = stalls.open_stall(producer, by=officer, at=at, is_sample=True)
    stalls.keep_rates(stall, rates(sample.fees), sample.free_from, by=officer)
    if sample.has_bank:
        stalls.keep_payment(
            stall,
            bank_bin="970415",
            bank_account="0000000001",
            bank_holder="HOP TAC XA MAU 1",
            takes_cash=True,
            by=officer,
            at=at,
        )
    if sample.hands_over:
        stalls.keep_hand_over(
            stall, hands_over=True, note="Giờ hành chính (mẫu)", by=officer
        )
    for product in sample.products:
        sell(product, producer, officer, at)
    if sample.is_on_holiday:
        today = timezone.localtime(at).date()
        stalls.set_holiday(
            stall, today, today + timedelta(days=6), "Nghỉ mùa gặt (mẫu)", by=officer
        )


def producer_of(sample: SampleStall) -> Producer:
    """Return the invented producer, made or completed with a place and a number."""
    match = lookup.find(sample.commune, "", sample.province)
    commune = Commune.objects.get(pk=match.candidates[0].pk)
    facts = {
        "kind": sample.kind,
        "phone": sample.phone,
        "address": "Số 1 đường Mẫu",
        "commune_as_written": sample.commune,
        "province_as_written": sample.province,
        "commune": commune,
        "province": commune.province,
        "introduction": "Chủ thể không có thật, để xem thử trang.",
    }
    producer, _made = Producer.objects.update_or_create(
        name=sample.producer, defaults=facts
    )
    return producer


def rates(fees: tuple[int, int, int]) -> list[stalls.Rate]:
    """Let up to 2 kg cost the fee, up to 10 kg twice and up to 30 kg four times it."""
    return [
        stalls.Rate(zone, up_to_g, fee * times, *days)
        for zone, fee, days in zip(Zone.values, fees, DAYS, strict=True)
        for up_to_g, times in ((2_000, 1), (10_000, 2), (30_000, 4))
    ]


def sell(
    sample: SampleProduct, producer: Producer, officer: AbstractBaseUser, at: datetime
) -> None:
    product = Product.objects.create(
        name=sample.name,
        producer=producer,
        group=ProductGroup.objects.filter(code=sample.group).first(),
        commune=producer.commune,
        province=producer.province,
        commune_as_written=producer.commune_as_written,
        province_as_written=producer.province_as_written,
        ingredients="Thành phần mẫu",
        shelf_life="12 tháng (mẫu)",
        note="Sản phẩm không có thật.",
    )
    granted = recognitions.recognise(
        product, decision(at, sample.decided), stars=sample.stars, by=officer
    )
    if sample.withdrawn:
        on = timezone.localtime(at - timedelta(days=WITHDRAWN_DAYS_AGO)).date()
        recognitions.withdraw(granted, reason=sample.withdrawn, by=officer, on=on)
    for one in sample.packs:
        pack = packs.create(
            product,
            label=one.label,
            price=one.price,
            left=one.left,
            weight_g=one.weight_g,
            most_per_order=one.most_per_order,
            is_sample=True,
            by=officer,
            at=at,
        )
        if one.is_paused:
            packs.pause(pack, by=officer, at=at)


def decision(at: datetime, days_ago: int) -> RecognitionDecision:
    issued = timezone.localtime(at - timedelta(days=days_ago)).date()
    made, _is_new = RecognitionDecision.objects.get_or_create(
        number=DECISIONS[days_ago],
        authority=AUTHORITY,
        defaults={
            "level": AuthorityLevel.PROVINCE,
            "issued_earliest": issued,
            "issued_latest": issued,
        },
    )
    return made


# -- Discounts ---------------------------------------------------------------------


def offer_less(at: datetime) -> None:
    """Make codes for less, and an offer for whoever buys for a million."""
    everything, _made = get_model("offer", "Range").objects.get_or_create(
        name="Mọi gói hàng (mẫu)", defaults={"includes_all_products": True}
    )
    make_code(everything, VOUCHER, "Mã mẫu giảm 10%", 10, 50_000, at)
    make_code(everything, TET_VOUCHER, "Tết sớm Mẫu giảm 8%", 8, 300_000, at)
    offers = get_model("offer", "ConditionalOffer").objects
    if not offers.filter(name=FOR_A_MILLION).exists():
        make_offer(everything, FOR_A_MILLION, "Site", 5, 1_000_000)


def make_code(
    everything, code: str, name: str, percent: int, from_sum: int, at: datetime
) -> None:
    """Make a code that is good for a year, unless it is there."""
    model = get_model("voucher", "Voucher")
    if model.objects.filter(code=code).exists():
        return
    voucher = model.objects.create(
        name=name,
        code=code,
        usage=model.MULTI_USE,
        start_datetime=at,
        end_datetime=at + timedelta(days=365),
    )
    voucher.offers.add(make_offer(everything, name, "Voucher", percent, from_sum))


def make_offer(everything, name: str, kind: str, percent: int, from_sum: int):
    """Take a percentage off every basket worth at least so many đồng."""
    condition = get_model("offer", "Condition").objects.create(
        range=everything, type="Value", value=Decimal(from_sum)
    )
    benefit = get_model("offer", "Benefit").objects.create(
        range=everything, type="Percentage", value=Decimal(percent)
    )
    return get_model("offer", "ConditionalOffer").objects.create(
        name=name,
        offer_type=kind,
        condition=condition,
        benefit=benefit,
        max_basket_applications=1,
        exclusive=False,
    )
