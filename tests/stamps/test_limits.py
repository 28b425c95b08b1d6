"""Forged codes are slowed, true ones go on, and a cache that is away limits nobody."""

import pytest
from django.core.cache import cache

from stamps import limits

NOON = 1_795_400_040.0  # The first second of a minute.


@pytest.fixture(autouse=True)
def no_counts():
    cache.clear()
    yield
    cache.clear()


def forge(times, address="203.0.113.7", at=NOON):
    return [limits.wait_for_forged(address, at) for _turn in range(times)]


def test_forged_codes_of_one_address_are_slowed_after_thirty_in_a_minute():
    waits = forge(limits.FORGED_PER_ADDRESS + 1)

    assert set(waits[:-1]) == {0}
    assert waits[-1] == 60


def test_the_wait_ends_with_the_minute():
    forge(limits.FORGED_PER_ADDRESS)

    assert forge(1, at=NOON + 59) == [1]
    assert forge(1, at=NOON + 60) == [0]


def test_another_address_is_not_slowed():
    forge(limits.FORGED_PER_ADDRESS + 5)

    assert forge(1, address="203.0.113.8") == [0]


def test_one_ipv6_network_counts_as_one():
    for turn in range(limits.FORGED_PER_ADDRESS):
        limits.wait_for_forged(f"2001:db8::{turn:x}", NOON)

    assert limits.wait_for_forged("2001:db8::ffff", NOON) > 0


def test_true_codes_go_on_beside_forged_ones():
    forge(limits.FORGED_PER_ADDRESS + 5)

    assert limits.wait_for_true("203.0.113.7", NOON) == 0


def test_thousands_behind_one_address_scan_true_codes_unhindered():
    waits = [limits.wait_for_true("203.0.113.7", NOON) for _turn in range(2000)]

    assert set(waits) == {0}


def test_true_codes_have_a_bound_far_above():
    for _turn in range(limits.TRUE_PER_ADDRESS):
        limits.wait_for_true("203.0.113.7", NOON)

    assert limits.wait_for_true("203.0.113.7", NOON) > 0


def test_forged_codes_from_everywhere_have_a_bound_together(monkeypatch):
    monkeypatch.setattr(limits, "FORGED_BY_ALL", 3)

    waits = [limits.wait_for_forged(f"203.0.113.{n}", NOON) for n in range(4)]

    assert waits == [0, 0, 0, 60]


def test_no_address_is_kept_in_the_cache():
    forge(1, address="203.0.113.7")

    assert not any("203.0.113" in key for key in cache._cache)


def test_a_cache_that_is_away_limits_nobody_and_is_logged(settings, caplog):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1",
        }
    }

    assert forge(limits.FORGED_PER_ADDRESS + 5)[-1] == 0
    assert "a limit could not be counted" in caplog.text


def test_an_address_that_is_none_is_counted_all_the_same():
    assert set(forge(limits.FORGED_PER_ADDRESS, address="\udcff lạ")) == {0}
