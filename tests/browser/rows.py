"""What the site shows while browsers look at it. Days are counted from today.

Run by `conftest.py` in a process of its own; prints the addresses it made.
"""

from datetime import date, timedelta

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from catalogue.models import Product, ProductGroup, ProductStory
from places.models import Commune
from tests.browser import checkout_rows, cms_rows, desk_rows, showroom_rows, stall_rows
from tests.factories import (
    ProducerFactory,
    ProductFactory,
    RecognitionFactory,
    UserFactory,
    issued,
)
from tests.photographs import photograph

LONG_NAME = "Mật ong hoa rừng nguyên tổ đóng chai thuỷ tinh Mẫu " * 4
PASSWORD = "mau-ocop-2026"


def enter() -> dict[str, str]:
    """Enter the real products and one for each state; return name → address."""
    products = settings.ROOT / "catalogue" / "data" / "ocop-products.csv"
    call_command("import_recognitions", str(products), verbosity=0)
    today = timezone.localdate()
    made = {name: make(name, today) for name in STATES}
    made["in_force"] = tell(made["in_force"])
    made["long"] = product(LONG_NAME.strip(), ProducerFactory(name=LONG_NAME.strip()))
    RecognitionFactory(product=made["long"], decision=issued_ago(today, 100))
    made["gone"] = product("Nhập nhầm Mẫu", None)
    made["gone"].retired_on, made["gone"].retired_reason = today, "Trùng dòng khác"
    made["gone"].save()
    UserFactory(email="canbo@mau.example", password=PASSWORD)
    producer = made["in_force"].producer
    decision = made["in_force"].recognitions.get().decision
    addresses = {
        **{name: thing.get_absolute_url() for name, thing in made.items()},
        "producer": producer.get_absolute_url(),
        "decision": decision.get_absolute_url(),
        **showroom_rows.enter(made["in_force"], made["lapsed"], today),
        **desk_rows.enter(made["in_force"], made["lapsed"]),
        **cms_rows.enter([made[name] for name in ("in_force", "lapsed", "withdrawn")]),
        **checkout_rows.enter(today),
        **stall_rows.enter(),
    }
    call_command("search_rebuild", verbosity=0)
    return addresses


def issued_ago(today: date, days: int):
    return issued(today - timedelta(days=days))


def year_before(today: date, years: int):
    year = today.year - years
    return issued(date(year, 1, 1), date(year, 12, 31))


STATES = {
    "in_force": lambda today: {"decision": issued_ago(today, 200), "stars": 5},
    "year_only": lambda today: {"decision": year_before(today, 1)},
    "lapsing": lambda today: {"decision": issued_ago(today, 3 * 365 - 30), "stars": 3},
    "lapsed": lambda today: {"decision": issued_ago(today, 4 * 365)},
    "withdrawn": lambda today: {
        "decision": issued_ago(today, 300),
        "withdrawn_on": today - timedelta(days=20),
        "withdrawal_reason": "Nhãn ghi sai thành phần (ví dụ dựng cho kiểm thử)",
    },
    "uncertain": lambda today: {"decision": year_before(today, 3)},
    "undated": lambda today: {"decision": issued(None)},
    "never": None,
}


def make(name: str, today: date) -> Product:
    made = product(f"Chè búp nõn Mẫu {name}", ProducerFactory())
    if STATES[name] is not None:
        RecognitionFactory(product=made, **STATES[name](today))
    return made


def product(name: str, producer) -> Product:
    commune = Commune.objects.today().get(code="18133")
    return ProductFactory(
        name=name[:255],
        producer=producer,
        commune=commune,
        province=commune.province,
        group=ProductGroup.objects.filter(parent=None).first(),
    )


def tell(made: Product) -> Product:
    """Give a product photographs and a story."""
    for colour, words in (("#2c6240", "Nương mẫu"), ("#a92318", "Gói mẫu")):
        photograph(
            made, alt_text=words, caption=f"{words}.", credit="Mẫu", colour=colour
        )
    paragraph = "<p>Người trong xã hái búp lúc sương chưa tan (đoạn văn mẫu).</p>"
    ProductStory.objects.create(
        product=made,
        lead="Một búp hai lá, sao tay trong ngày (lời dẫn mẫu).",
        live=True,
        body=[
            ("text", paragraph * 3),
            ("quote", {"text": "Chè ngon từ đất.", "speaker": "Ông Mẫu"}),
        ],
    )
    return made
