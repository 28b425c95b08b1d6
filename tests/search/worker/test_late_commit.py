"""On PostgreSQL a change may commit after later ones: its number is early."""

import threading

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connections, transaction
from django.utils import timezone

from catalogue.models import Product
from places import index
from search import indexing, port
from search.models import Change, IndexState
from tests.factories import ProductFactory
from tests.postgres import create_tables
from tests.search.worker.asking import pks

# Fixtures of the shop, used here too.
from tests.shop.conftest import postgres, postgres_server  # noqa: F401

WAIT = 30


@pytest.fixture
def on_postgresql(postgres):  # noqa: F811
    """Let the default alias be that server's database, with the tables needed."""
    index.get()  # Places come from the other database, once for all tests.
    kept = connections.databases["default"], connections["default"]
    connections.databases["default"] = connections.databases[postgres]
    connections["default"] = connections.create_connection("default")
    ContentType.objects.clear_cache()
    create_tables(connections["default"])
    yield
    with connections["default"].cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    connections["default"].close()
    connections.databases["default"], connections["default"] = kept
    ContentType.objects.clear_cache()


@pytest.fixture
def follower(on_postgresql, own_index):
    engine = port.engines()[0]
    engine.rebuild().finish()
    return indexing.Follower(engine)


class LateCommit(threading.Thread):
    """Enters a product and keeps its transaction open until told to end it."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.has_entered, self.may_end = threading.Event(), threading.Event()

    def run(self) -> None:
        with transaction.atomic():
            ProductFactory(name="Kẹo gừng Mẫu")
            self.has_entered.set()
            self.may_end.wait(WAIT)
        connections["default"].close()


def test_a_transaction_that_ends_late_is_not_missed(follower, on):
    late = LateCommit()
    late.start()
    assert late.has_entered.wait(WAIT)
    early = ProductFactory(name="Mứt dừa Mẫu")
    follower.follow(on, timezone.now())
    before = pks("mut dua", on), pks("keo gung", on)

    late.may_end.set()
    late.join(WAIT)
    follower.follow(on, timezone.now())

    product = Product.objects.get(name="Kẹo gừng Mẫu")
    numbers = dict(Change.objects.filter(kind="product").values_list("about", "pk"))
    assert numbers[product.pk] < numbers[early.pk]
    assert before == ({early.pk}, set())
    assert pks("keo gung", on) == {product.pk}


def test_what_is_tidied_away_is_not_what_ends_late(follower, on):
    late = LateCommit()
    late.start()
    assert late.has_entered.wait(WAIT)
    ProductFactory(name="Mứt dừa Mẫu")
    IndexState.objects.update(built_at=timezone.now())
    follower.follow(on, timezone.now())
    indexing.tidy([follower.engine], timezone.now())

    late.may_end.set()
    late.join(WAIT)
    follower.follow(on, timezone.now())

    assert len(pks("keo gung", on)) == 1
