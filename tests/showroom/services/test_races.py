"""Closing a showroom while parcels are sent there, on both kinds of database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import partial
from threading import Barrier

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connections
from wagtail.models import ModelLogEntry, ReferenceIndex

from accounts.models import User
from catalogue.models import Producer, Product
from search.models import Change
from showroom.models import (
    HoursRow,
    KeeperLink,
    PickUp,
    ShelfItem,
    Showroom,
    SpecialDays,
)
from showroom.refusals import CodeLocked, CodeWrong, ShowroomRefused
from showroom.services import pickups, shelf, showrooms
from tests.factories import HoursRowFactory, ProductFactory, ShowroomFactory

# Fixtures of the shop, used here too.
from tests.shop.conftest import postgres, postgres_server  # noqa: F401

TABLES = (
    ContentType,
    User,
    Producer,
    Product,
    Showroom,
    HoursRow,
    SpecialDays,
    ShelfItem,
    KeeperLink,
    PickUp,
    ModelLogEntry,
    ReferenceIndex,
    # Search takes note of what changes.
    Change,
)
NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
TODAY = date(2026, 11, 23)
ROUNDS = 5


@pytest.fixture
def on_postgresql(postgres):  # noqa: F811
    """Let the default alias be that server's empty database, with the tables needed."""
    kept = connections.databases["default"], connections["default"]
    connections.databases["default"] = connections.databases[postgres]
    connections["default"] = connections.create_connection("default")
    ContentType.objects.clear_cache()
    with connections["default"].schema_editor() as editor:
        for model in TABLES:
            editor.create_model(model)
        # Keys into tables that are not made here.
        editor.deferred_sql.clear()
    yield
    with connections["default"].cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    connections["default"].close()
    connections.databases["default"], connections["default"] = kept
    ContentType.objects.clear_cache()


def at_once(*steps) -> list:
    """Run steps in threads that start together; return results and refusals."""
    start = Barrier(len(steps))

    def run(step):
        start.wait(timeout=30)
        try:
            return step()
        except ShowroomRefused as refusal:
            return refusal
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(run, steps))


def close_while_parcels_are_sent() -> None:
    for _ in range(ROUNDS):
        showroom = ShowroomFactory(takes_parcels=True)
        at_once(
            partial(showrooms.close, showroom, reason="Mẫu", on=TODAY, by=None),
            partial(pickups.expect, showroom, f"A{showroom.pk}", at=NOON),
            partial(pickups.expect, showroom, f"B{showroom.pk}", at=NOON),
        )
        is_closed = bool(Showroom.objects.get(pk=showroom.pk).closed_reason)
        assert is_closed != PickUp.objects.open().filter(showroom=showroom).exists()


def guess_all_at_once() -> None:
    showroom = ShowroomFactory(takes_parcels=True)
    pickup, code = pickups.expect(showroom, "C", at=NOON)
    pickups.mark_ready(pickup, by=None, at=NOON)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"

    answers = at_once(*[lambda: pickups.hand_over(pickup, wrong, by=None, at=NOON)] * 8)

    assert sum(isinstance(a, CodeWrong) for a in answers) == 4
    assert sum(isinstance(a, CodeLocked) for a in answers) == 4
    assert PickUp.objects.get(pk=pickup.pk).is_locked


def put_one_product_twice() -> None:
    showroom, product = ShowroomFactory(), ProductFactory()
    facts = {"presence": "in_stock", "price": None, "by": None, "at": NOON}

    at_once(*[partial(shelf.put, showroom, product, **facts)] * 4)

    assert ShelfItem.objects.on_shelf().filter(showroom=showroom).count() == 1


def change_hours_from_two_sides() -> None:
    showroom = ShowroomFactory()

    at_once(*[partial(HoursRowFactory, showroom=showroom, weekday=d) for d in range(6)])

    written = Showroom.objects.get(pk=showroom.pk).osm_hours
    assert written == "Mo-Sa 07:30-17:00"


RACES = [
    close_while_parcels_are_sent,
    guess_all_at_once,
    put_one_product_twice,
    change_hours_from_two_sides,
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("race", RACES)
def test_two_at_once(race):
    race()


@pytest.mark.parametrize("race", RACES)
def test_two_at_once_on_postgresql(on_postgresql, race):
    assert connections["default"].vendor == "postgresql"
    race()
