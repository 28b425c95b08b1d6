"""What changes below is written down with the change itself."""

import pytest
from django.db import transaction
from wagtail.models import Page, PageViewRestriction, Site

from catalogue.models import ProductGroup
from search.documents import Kind
from search.models import Change
from tests.factories import ProducerFactory, ProductFactory

pytestmark = pytest.mark.django_db


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
