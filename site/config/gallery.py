"""A page of all components, for developers (`/_components/` in development)."""

import re
from datetime import date, datetime
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.cards import maker_and_place
from catalogue.models import Producer, Product, Recognition, RecognitionDecision
from catalogue.pictures import GROUND_OF, Picture
from catalogue.standing import standing

ON = date(2026, 11, 23)


@require_safe
def show_components(request: HttpRequest) -> HttpResponse:
    context = {
        "products": [card(*sample) for sample in samples()],
        "pictures": pictures(),
        "icons": symbols("icons.svg"),
        "on": ON,
        "asked_at": datetime.combine(ON, datetime.min.time()),
    }
    return render(request, "config/components.html", context)


def samples() -> list[tuple[str, list[Recognition]]]:
    """Return a name and recognitions for each state a product can be in."""
    exact = recognition(date(2025, 1, 9), date(2025, 1, 9), 5)
    year = recognition(date(2025, 1, 1), date(2025, 12, 31), 4)
    soon = recognition(date(2024, 1, 3), date(2024, 1, 3), 3)
    lapsed = recognition(date(2023, 3, 12), date(2023, 3, 12), 4)
    vague = recognition(date(2023, 1, 1), date(2023, 12, 31), 3)
    undated = recognition(None, None, 3)
    withdrawn = recognition(date(2025, 1, 9), date(2025, 1, 9), 4)
    withdrawn.withdrawn_on = date(2026, 6, 1)
    withdrawn.withdrawal_reason = "Nhãn ghi sai thành phần (ví dụ dựng)"
    long_name = "Mật ong hoa rừng nguyên tổ đóng chai thuỷ tinh " * 3
    return [
        ("Nước mắm cá cơm ủ chượp", [exact]),
        (long_name.strip(), [year]),
        ("Chè xanh búp nõn", [soon]),
        ("Gạo nếp cái hoa vàng", [lapsed]),
        ("Bưởi Phúc Trạch Mẫu", [vague]),
        ("Cam Mẫu", [undated]),
        ("Rượu nếp Mẫu", [withdrawn]),
        ("Giỏ tre Mẫu", []),
    ]


def recognition(earliest: date | None, latest: date | None, stars: int) -> Recognition:
    decision = RecognitionDecision(
        pk=1,
        number="15/QĐ-MAU",
        authority="UBND tỉnh Mẫu",
        issued_earliest=earliest,
        issued_latest=latest,
    )
    made = Recognition(decision=decision, stars=stars)
    made.follow_decision()
    return made


def card(name: str, recognitions: list[Recognition]) -> Product:
    product = Product(pk=1, name=name, producer=Producer(pk=1, name="Hợp tác xã Mẫu 1"))
    product.province_as_written = "Mẫu"
    product.shown_standing = standing(recognitions, ON)
    product.maker_and_place = maker_and_place(product)
    product.cover, product.cover_alt = None, ""
    return product


def pictures() -> list[Picture]:
    return [
        Picture(symbol, GROUND_OF.get(symbol.removeprefix("pic-"), "#efe6d6"), symbol)
        for symbol in symbols("pictures.svg")
    ]


@cache
def symbols(name: str) -> list[str]:
    text = (settings.SITE / "static" / "img" / name).read_text()
    return re.findall(r'<symbol id="([^"]+)"', text)
