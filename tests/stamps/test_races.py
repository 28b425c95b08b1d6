"""Two requests at once for the last of an allowance, on both kinds of database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connections
from wagtail.models import ModelLogEntry, ReferenceIndex

from accounts.models import User
from catalogue.models import Producer, Product, Recognition, RecognitionDecision
from search.models import Change
from stamps.models import StampAllowance, StampBatch, VoidedRange
from stamps.refusals import StampsRefused
from stamps.services import batches
from tests.factories import RecognitionFactory, UserFactory

# Fixtures of the shop, used here too.
from tests.shop.conftest import postgres, postgres_server  # noqa: F401

ASKING = 8
TABLES = (
    ContentType,
    User,
    Producer,
    Product,
    RecognitionDecision,
    Recognition,
    StampAllowance,
    StampBatch,
    VoidedRange,
    ModelLogEntry,
    ReferenceIndex,
    # A product that is saved is noted for the search.
    Change,
)
NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)


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


def ask_at_once(lots: list[str]) -> int:
    """Let threads ask for sixty of a hundred stamps each; count who got them."""
    product = RecognitionFactory().product
    asker = UserFactory()
    StampAllowance.objects.create(product=product, year=2026, quantity=100)
    start = Barrier(len(lots))

    def ask(lot: str) -> bool:
        start.wait(timeout=30)
        try:
            batches.request(
                product,
                quantity=60 if len(set(lots)) > 1 else 1,
                lot=lot,
                packed_on=date(2026, 11, 3),
                by=asker,
                at=NOON,
            )
        except StampsRefused:
            return False
        finally:
            connections["default"].close()
        return True

    with ThreadPoolExecutor(len(lots)) as pool:
        return sum(pool.map(ask, lots))


DIFFERENT = [f"L{number}" for number in range(ASKING)]
SAME = ["L1"] * ASKING


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("lots", [DIFFERENT, SAME])
def test_the_last_of_the_allowance_goes_to_one(lots):
    assert ask_at_once(lots) == 1
    assert StampBatch.objects.count() == 1


@pytest.mark.parametrize("lots", [DIFFERENT, SAME])
def test_the_last_of_the_allowance_goes_to_one_on_postgresql(on_postgresql, lots):
    assert connections["default"].vendor == "postgresql"
    assert ask_at_once(lots) == 1
    assert StampBatch.objects.count() == 1
