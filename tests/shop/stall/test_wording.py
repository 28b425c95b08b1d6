from datetime import UTC, datetime, timedelta

import pytest

from shop.stall import wording

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(seconds=5), "1 phút"),
        (timedelta(minutes=59), "59 phút"),
        (timedelta(hours=3, minutes=20), "3 giờ 20 phút"),
        (timedelta(hours=24), "1 ngày"),
        (timedelta(days=2, minutes=4), "2 ngày"),
        (timedelta(days=2, hours=5, minutes=4), "2 ngày 5 giờ"),
    ],
)
def test_a_length_is_said_in_one_unit_and_the_next(length, said):
    assert wording.span(length) == said


def test_a_deadline_says_what_is_left_and_what_is_over():
    assert wording.deadline(NOON + timedelta(hours=3), NOON) == "còn 3 giờ"
    assert wording.deadline(NOON, NOON) == "quá hạn 1 phút"
    assert wording.deadline(NOON - timedelta(hours=2), NOON) == "quá hạn 2 giờ"


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0, "12:00 hôm nay"),
        (12, "00:00 ngày mai"),
        (-13, "23:00 hôm qua"),
        (36, "00:00 ngày 25/11/2026"),
    ],
)
def test_an_instant_is_told_by_the_day_it_falls_on_here(hours, said):
    assert wording.clock_and_day(NOON + timedelta(hours=hours), NOON) == said
