from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from cms import wording
from cms.periods import Period, Phase

START = datetime(2026, 11, 20, 1, tzinfo=UTC)
END = datetime(2026, 11, 25, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("at", "phase"),
    [
        (START - SECOND, Phase.TO_COME),
        (START, Phase.RUNNING),
        (END - SECOND, Phase.RUNNING),
        (END, Phase.OVER),
    ],
)
def test_it_runs_from_its_first_instant_up_to_its_last(at, phase):
    assert Period(START, END).phase(at) is phase


def test_days_and_hours_are_said_in_words():
    day = Period(START, START + timedelta(hours=9, minutes=30))

    assert wording.span_text(day) == "8:00 – 17:30, Thứ Sáu, 20/11/2026"
    assert wording.span_text(Period(START, END)) == (
        "từ 8:00, Thứ Sáu, 20/11/2026 đến 17:00, Thứ Tư, 25/11/2026"
    )


def test_what_ends_at_midnight_ends_on_the_day_before():
    midnight = datetime(2026, 11, 25, 17, tzinfo=UTC)
    period = Period(START, midnight)

    assert wording.days_text(period) == "20 – 25/11/2026"
    assert wording.span_text(period).endswith("đến 24:00, Thứ Tư, 25/11/2026")
    assert wording.left_text(period, END) == "kết thúc hôm nay, lúc 24:00"
    assert wording.days_text(Period(START, midnight - timedelta(days=5))) == (
        "20/11/2026"
    )


@pytest.mark.parametrize(
    ("end", "text"),
    [
        (START, "20/11/2026"),
        (END, "20 – 25/11/2026"),
        (END + timedelta(days=10), "20/11 – 05/12/2026"),
        (END + timedelta(days=40), "20/11/2026 – 04/01/2027"),
    ],
)
def test_days_alone_are_written_short(end, text):
    assert wording.days_text(Period(START, end)) == text


def test_what_is_left_is_said_in_days_and_on_the_last_day_in_hours():
    period = Period(START, END)

    assert wording.left_text(period, END - timedelta(days=3)) == "còn 3 ngày"
    assert wording.left_text(period, END - timedelta(hours=2)) == (
        "kết thúc hôm nay, lúc 17:00"
    )


@pytest.mark.parametrize(("days", "text"), [(1, "1 day left"), (2, "2 days left")])
def test_one_day_left_is_one_in_english_too(days, text):
    at = END - timedelta(days=days)

    with translation.override("en"):
        assert wording.left_text(Period(START, END), at) == text
