"""What changes below is written down with the change itself."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from wagtail.models import Page, PageViewRestriction, Site

from catalogue.models import ProductGroup
from search.documents import Kind
from search.models import Change
from shop.packs import services
from tests.factories import ProducerFactory, ProductFactory
from tests.shop.factories import PackFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)


def noted(kind: Kind) -> set[int]:
    changes = Change.objects.filter(kind=kind)
    return set(changes.values_list("about", flat=True))


@pytest.fixture
def page():
    home = Site.objects.get().root_page
    parent = home.add_child(instance=Page(title="Tin mẫu", slug="tin-mau"))
    child = parent.add_child(instance=Page(title="Hội chợ Mẫu", slug="mau"))
    Change.objects.all().delete()
    return parent, child


def test_a_change_taken_back_leaves_no_note():
    Change.objects.all().delete()

    with transaction.atomic():
        ProductFactory()
        transaction.set_rollback(True)

    assert not Change.objects.exists()


def test_a_producer_takes_its_products_along():
    product, other = ProductFactory(), ProductFactory()
    Change.objects.all().delete()

    product.producer.save()

    assert noted(Kind.PRODUCT) == {product.pk}
    assert noted(Kind.PRODUCER) == {product.producer_id}
    assert other.pk not in noted(Kind.PRODUCT)


def test_a_group_takes_the_products_of_its_parts_along():
    part = ProductGroup.objects.get(code="I.1")
    product = ProductFactory(group=part)
    Change.objects.all().delete()

    part.parent.save()

    assert noted(Kind.PRODUCT) == {product.pk}


def test_a_product_tells_the_producer_it_leaves():
    product, left = ProductFactory(), ProducerFactory()
    old, product.producer = product.producer, left
    Change.objects.all().delete()

    product.save()

    assert noted(Kind.PRODUCER) == {old.pk, left.pk}


@pytest.mark.parametrize("change", ["close", "open", "move", "delete"])
def test_a_page_takes_those_below_along(page, change):
    parent, child = page
    closed = PageViewRestriction(page=parent, restriction_type="login")
    if change == "open":
        closed.save()
        Change.objects.all().delete()

    match change:
        case "close":
            closed.save()
        case "open":
            closed.delete()
        case "move":
            root = Page.objects.get(depth=1)
            Page.objects.get(pk=parent.pk).move(root, "last-child")
        case "delete":
            Page.objects.get(pk=parent.pk).delete()

    assert noted(Kind.ARTICLE) == {parent.pk, child.pk}


def set_aside(pack):
    pack.stock.allocate(1)


def priced(pack):
    services.set_price(pack, 99_000, by=None, at=NOW)


def paused(pack):
    services.pause(pack, by=None, at=NOW)


def rest(pack):
    stall = pack.product.producer.stall
    stall.holiday_from = stall.holiday_until = NOW.date()
    stall.save()


@pytest.mark.parametrize("change", [set_aside, priced, paused, rest])
def test_whatever_changes_what_can_be_bought_is_noted(change):
    pack, other = PackFactory(), PackFactory()
    Change.objects.all().delete()

    change(pack)

    assert pack.product_id in noted(Kind.PRODUCT)
    assert other.product_id not in noted(Kind.PRODUCT)
