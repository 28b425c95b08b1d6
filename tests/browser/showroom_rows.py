"""Showrooms that browsers look at: each state, and enough for two pages."""

from datetime import date, time, timedelta

from django.utils import timezone

from catalogue.models import Product
from places.models import Commune
from showroom.models import Form, Presence, Showroom, ShowroomPhoto
from tests.factories import ShelfItemFactory, ShowroomFactory, SpecialDaysFactory
from tests.photographs import library_image

DAILY = [(time(7, 30), time(11, 30)), (time(13), time(17))]
ALL_DAY = [(time(0), time(0))]
PROVINCES = ("38", "40", "42", "79", "86", "92")


def enter(product: Product, lapsed: Product, today: date) -> dict[str, str]:
    """Enter them; return name → address. The product lies on a shelf, in force."""
    full = make_full(product, lapsed, today)
    closed = ShowroomFactory(
        name="Điểm bán Mẫu đã đóng",
        closed_on=today - timedelta(days=90),
        closed_reason="Hết hạn thuê mặt bằng (ví dụ dựng cho kiểm thử)",
        moved_to=full,
        **where(Commune.objects.today().get(code="18133")),
    )
    nowhere = ShowroomFactory(name="Điểm bán Mẫu chưa rõ nơi")
    fair = ShowroomFactory(
        name="Hội chợ Mẫu cuối năm",
        form=Form.FAIR,
        starts_on=today + timedelta(days=5),
        ends_on=today + timedelta(days=9),
        **where(Commune.objects.today().get(code="18133")),
    )
    make_many()
    return {
        "showrooms": "/diem-ban/",
        "showrooms_near": "/diem-ban/?gan=18.41,105.91",
        "showrooms_named": "/diem-ban/?q=C%E1%BA%A7u+K%C3%A8",
        "showrooms_none": "/diem-ban/?q=khongcogi",
        "showrooms_with": f"/diem-ban/?sp={product.pk}",
        "showroom": full.get_absolute_url(),
        "showroom_closed": closed.get_absolute_url(),
        "showroom_nowhere": nowhere.get_absolute_url(),
        "fair": fair.get_absolute_url(),
    }


def make_full(product: Product, lapsed: Product, today: date) -> Showroom:
    """Make one of which everything is known."""
    full = ShowroomFactory(
        name="Điểm bán Mẫu đủ mọi điều",
        operator="Hợp tác xã Mẫu",
        address="số 1 đường Mẫu",
        kind="tourism",
        phone="+84912345678",
        zalo="+84912345678",
        latitude="18.3428",
        longitude="105.9057",
        services=["tasting", "gift_packing"],
        payments=["cash", "transfer"],
        has_parking=True,
        is_accessible=None,
        takes_parcels=True,
        is_sample=True,
        confirmed_at=timezone.now() - timedelta(days=3),
        introduction="Điểm bán dựng ra để xem thử.",
        daily=DAILY,
        **where(Commune.objects.today().get(code="18133")),
    )
    SpecialDaysFactory(
        first_on=today + timedelta(days=40),
        last_on=today + timedelta(days=44),
        showrooms=[full],
    )
    for number in (1, 2):
        ShowroomPhoto.objects.create(
            showroom=full,
            image=library_image(credit="Mẫu"),
            alt_text=f"Mặt tiền mẫu {number}",
            sort_order=number,
        )
    now = timezone.now()
    ShelfItemFactory(
        showroom=full,
        product=product,
        price=85_000,
        confirmed_at=now - timedelta(days=3),
    )
    ShelfItemFactory(
        showroom=full,
        product=lapsed,
        presence=Presence.ON_DISPLAY,
        confirmed_at=now - timedelta(days=60),
    )
    return full


def make_many() -> None:
    """Make thirty over six provinces, their positions the middle of a commune."""
    for number in range(30):
        code = PROVINCES[number % len(PROVINCES)]
        communes = Commune.objects.today().filter(province__code=code)
        commune = communes.order_by("code")[number // len(PROVINCES) * 7]
        ShowroomFactory(
            name=f"Điểm bán Mẫu {number + 1}",
            latitude=f"{commune.latitude:.4f}",
            longitude=f"{commune.longitude:.4f}",
            position_is_rough=True,
            daily=(ALL_DAY, DAILY, None)[number % 3],
            **where(commune),
        )


def where(commune: Commune) -> dict:
    return {
        "commune": commune,
        "province": commune.province,
        "commune_as_written": commune.full_name,
        "province_as_written": commune.province.name,
    }
