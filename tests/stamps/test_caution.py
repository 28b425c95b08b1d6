"""A table of looks at one stamp, and whether they fit one pack in one shop."""

from datetime import UTC, date, datetime, timedelta

import pytest

from stamps.caution import MOST_LOOKS, Look, Reason, caution, most_visitors

TODAY = date(2026, 11, 23)
HANDED_OVER = datetime(2026, 11, 5, tzinfo=UTC)
START = datetime(2026, 11, 10, 2, tzinfo=UTC)


def looks(count, *, visitors=None, provinces=(), apart=timedelta(hours=1), start=START):
    """Make looks one after another, by so many visitors, in the provinces in turn."""
    people = visitors or count
    return [
        Look(
            start + turn * apart,
            provinces[turn % len(provinces)] if provinces else "",
            f"{turn % people:016}",
        )
        for turn in range(count)
    ]


def judged(found, quantity=1000, handed_over_at=HANDED_OVER, best_before=None):
    return caution(
        found,
        quantity=quantity,
        handed_over_at=handed_over_at,
        best_before=best_before,
        on=TODAY,
    )


FITTING = {
    "nobody has looked": looks(0),
    "one look": looks(1),
    "an assistant scans the shelf ten times": looks(10, visitors=1),
    "one person, forty-nine times": [Look(START, "", "1", times=49)],
    "seller, buyer, family, guests": looks(8),
    "no visitor is known": [Look(START, "", "")] * 49,
    "bought in one province, opened in another": looks(2, provinces=("01", "79")),
    "three provinces within weeks": looks(
        3, provinces=("01", "38", "79"), apart=timedelta(days=10)
    ),
    "three provinces, just not within three days": looks(
        3, provinces=("01", "38", "79"), apart=timedelta(days=1, hours=13)
    ),
    "the printing house and the office try it": looks(
        4, visitors=2, start=HANDED_OVER - timedelta(days=1)
    ),
}
ODD = {
    "one too many people": (looks(9), Reason.MANY_VISITORS),
    "thirty people": (looks(30), Reason.MANY_VISITORS),
    "three provinces in three days": (
        looks(3, visitors=1, provinces=("01", "38", "79"), apart=timedelta(hours=36)),
        Reason.MANY_PLACES,
    ),
    "three provinces after a quiet month": (
        [
            *looks(2, provinces=("01",), apart=timedelta(days=9)),
            *looks(3, provinces=("01", "38", "79"), start=START + timedelta(days=30)),
        ],
        Reason.MANY_PLACES,
    ),
    "so many looks that they hide others": (
        [Look(START, "", "1", times=50)],
        Reason.MANY_VISITORS,
    ),
    "three people before the stamps were handed over": (
        looks(3, start=HANDED_OVER - timedelta(days=1)),
        Reason.BEFORE_HAND_OVER,
    ),
}


@pytest.mark.parametrize("found", FITTING.values(), ids=FITTING)
def test_looks_that_fit_raise_nothing(found):
    assert judged(found) is None


@pytest.mark.parametrize(("found", "reason"), ODD.values(), ids=ODD)
def test_looks_that_do_not_fit_are_disclosed(found, reason):
    raised = judged(found)

    assert raised.reasons == (reason,)
    assert raised.looks == sum(look.times for look in found)
    assert raised.first_at == (found[0].at if raised.looks < MOST_LOOKS else None)
    assert raised.is_about_looks


def test_provinces_are_counted_without_the_unknown():
    found = looks(12, provinces=("01", "", "79"))

    assert judged(found).provinces == 2


def test_a_stamp_not_handed_over_yet_should_not_be_looked_at():
    raised = judged([], handed_over_at=None)

    assert raised.reasons == (Reason.BEFORE_HAND_OVER,)
    assert raised.first_at is None


@pytest.mark.parametrize(
    ("best_before", "is_late"),
    [
        (None, False),
        (date(2026, 11, 24), False),
        (date(2026, 11, 23), False),
        (date(2026, 11, 22), True),
    ],
)
def test_the_best_before_day_itself_still_counts(best_before, is_late):
    raised = judged([], best_before=best_before)

    assert (raised is not None) is is_late
    assert raised is None or not raised.is_about_looks


@pytest.mark.parametrize(
    ("quantity", "most"), [(1, 5), (50, 6), (999, 7), (1000, 8), (1_048_575, 11)]
)
def test_more_is_usual_among_more_stamps(quantity, most):
    assert most_visitors(quantity) == most
    assert judged(looks(most), quantity=quantity) is None
    assert judged(looks(most + 1), quantity=quantity) is not None
