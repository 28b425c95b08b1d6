import pytest
from django.db import OperationalError, transaction

from shop.parcels.services.deadlocks import once_more


class Circle(Exception):
    """What the driver raises, as far as it is looked at."""

    def __init__(self, sqlstate: str):
        self.sqlstate = sqlstate


class Act:
    """A transaction that fails with each of `states` in turn, and then answers."""

    def __init__(self, *states: str):
        self.states = list(states)
        self.runs = 0

    def run(self, word: str) -> str:
        self.runs += 1
        if self.states:
            raise OperationalError from Circle(self.states.pop(0))
        return word


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("state", ["40P01", "40001"])
def test_what_a_deadlock_ended_is_done_anew(state):
    act = Act(state)

    assert once_more(act.run)("xong") == "xong"
    assert act.runs == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("states", "runs"), [(["57014"], 1), ([None], 1), (["40P01", "40P01"], 2)]
)
def test_another_error_or_a_second_deadlock_is_raised(states, runs):
    act = Act(*states)

    with pytest.raises(OperationalError):
        once_more(act.run)("xong")

    assert act.runs == runs


@pytest.mark.django_db(transaction=True)
def test_nothing_is_done_anew_inside_a_transaction_that_is_spoilt():
    act = Act("40P01")

    with pytest.raises(OperationalError), transaction.atomic():
        once_more(act.run)("xong")

    assert act.runs == 1
