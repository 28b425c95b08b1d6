from datetime import UTC, datetime

import pytest

from shop import limits

AT = datetime(2026, 11, 23, 3, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 3, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def narrow(settings):
    settings.ORDERS_PER_NETWORK, settings.ORDERS_PER_PHONE = 3, 2
    settings.MESSAGES_PER_PHONE = 2


def order(number: int, phone: str = "", at=AT) -> None:
    """Count an order from the household of a number, each of another phone."""
    limits.count_order(f"2001:db8::{number:x}", phone or f"+8491234567{number}", at)


def test_a_network_has_so_many_orders_whatever_the_phone():
    for number in range(3):
        order(number)

    with pytest.raises(limits.TooMany, match="sau 15 phút") as refusal:
        order(4)

    assert refusal.value.wait == 15 * 60
    order(5, at=LATER)


def test_a_phone_has_so_many_orders_whatever_the_network():
    for address in ("203.0.113.1", "203.0.113.2"):
        limits.count_order(address, "+84912345678", AT)

    with pytest.raises(limits.TooMany):
        limits.count_order("203.0.113.3", "+84912345678", AT)
    limits.count_order("203.0.113.3", "+84912345679", AT)


def test_a_phone_has_so_many_messages():
    for _turn in range(2):
        limits.count_message("+84912345678", AT)

    with pytest.raises(limits.TooMany, match="Vừa gửi nhiều tin quá"):
        limits.count_message("+84912345678", AT)
    limits.count_message("+84912345679", AT)
    limits.count_message("+84912345678", LATER)
