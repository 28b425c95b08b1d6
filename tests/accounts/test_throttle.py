import pytest
from django.core.cache import cache

from accounts import throttle

AT = 1_700_000_100.0


@pytest.fixture(autouse=True)
def fresh_counters():
    cache.clear()


def use_up(name="ban@mau.example", address="203.0.113.7"):
    for _ in range(throttle.PER_NAME):
        assert throttle.count_attempt(name, address, AT) == 0


def test_the_last_allowed_attempt_goes_on_and_the_next_waits():
    use_up()

    wait = throttle.count_attempt("ban@mau.example", "203.0.113.7", AT)

    assert wait == throttle.WINDOW - int(AT) % throttle.WINDOW


def test_a_wait_ends_with_its_window():
    use_up()
    wait = throttle.count_attempt("ban@mau.example", "203.0.113.7", AT)

    late = throttle.count_attempt("ban@mau.example", "203.0.113.7", AT + wait)

    assert late == 0


def test_another_name_does_not_wait():
    use_up()

    assert throttle.count_attempt("khac@mau.example", "203.0.113.7", AT) == 0


def test_changing_the_address_does_not_help_a_name():
    use_up()

    assert throttle.count_attempt("BAN@mau.example", "203.0.113.8", AT)


@pytest.mark.parametrize("address", ["198.51.100.1", "2001:db8::1", "", "unix"])
def test_changing_the_name_does_not_help_an_address(address):
    for number in range(throttle.PER_ADDRESS):
        throttle.count_attempt(f"{number}@mau.example", address, AT)

    assert throttle.count_attempt("moi@mau.example", address, AT)


def test_a_household_counts_as_one_address():
    for number in range(throttle.PER_ADDRESS):
        throttle.count_attempt(f"{number}@mau.example", f"2001:db8::{number:x}", AT)

    assert throttle.count_attempt("moi@mau.example", "2001:db8::ffff", AT)
    assert throttle.count_attempt("nua@mau.example", "2001:db8:0:1::1", AT) == 0


def test_the_cache_holds_neither_name_nor_address():
    key = throttle.window_key("sign-in:name", "ban@mau.example", AT)

    assert "ban" not in key
    assert "198.51" not in throttle.window_key("address", "198.51.100.1", AT)


def test_kinds_are_counted_apart():
    assert throttle.wait("open:mailbox", "ban@mau.example", 1, AT) == 0
    assert throttle.wait("forgotten:mailbox", "ban@mau.example", 1, AT) == 0
    assert throttle.wait("open:mailbox", "ban@mau.example", 1, AT) > 0
