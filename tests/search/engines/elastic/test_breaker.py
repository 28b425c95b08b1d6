import pytest

from search.engines.base import EngineUnavailable
from search.engines.elastic.breaker import Breaker


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def breaker(clock):
    return Breaker(rest=15, clock=clock)


def test_questions_pass_while_all_is_well(breaker):
    breaker.check()
    breaker.succeeded()
    breaker.check()


def test_after_a_failure_nobody_asks_for_a_while(breaker, clock):
    breaker.failed()
    clock.now = 14.9

    with pytest.raises(EngineUnavailable):
        breaker.check()


def test_after_the_rest_one_tries_and_the_others_wait_for_it(breaker, clock):
    breaker.failed()
    clock.now = 15

    breaker.check()
    with pytest.raises(EngineUnavailable):
        breaker.check()


def test_one_that_succeeds_lets_all_in_again(breaker, clock):
    breaker.failed()
    clock.now = 15
    breaker.check()

    breaker.succeeded()

    breaker.check()
    breaker.check()


def test_one_that_tried_and_never_told_is_not_waited_for_longer(breaker, clock):
    breaker.failed()
    clock.now = 15
    breaker.check()

    clock.now = 30

    breaker.check()
