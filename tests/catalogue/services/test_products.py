from datetime import date

import pytest
from wagtail.models import ModelLogEntry

from catalogue.models import Product, ProductGroup
from catalogue.services import products
from tests.factories import ProductFactory, UserFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)


def test_retire_keeps_the_row_with_day_reason_and_person():
    product, officer = ProductFactory(), UserFactory()

    count = products.retire([product], reason=" Trùng ", by=officer, on=DAY)

    product.refresh_from_db()
    assert count == 1
    assert (product.retired_on, product.retired_reason) == (DAY, "Trùng")
    line = ModelLogEntry.objects.get(action="ocop.retired")
    assert (line.user, line.data) == (officer, {"reason": "Trùng"})


def test_retire_refuses_without_a_reason():
    product = ProductFactory()

    with pytest.raises(products.RetirementWithoutReason):
        products.retire([product], reason="  ", by=None, on=DAY)

    assert Product.objects.public().get() == product


def test_retire_leaves_what_was_retired_before():
    product = ProductFactory(retired_on=date(2026, 1, 1), retired_reason="Cũ")

    count = products.retire([product], reason="Mới", by=None, on=DAY)

    product.refresh_from_db()
    assert (count, product.retired_reason) == (0, "Cũ")


def test_bring_back_forgets_neither_in_the_trail():
    product = ProductFactory()
    products.retire([product], reason="Nhầm", by=None, on=DAY)

    count = products.bring_back([product], by=None)

    actions = ModelLogEntry.objects.order_by("pk").values_list("action", flat=True)
    assert count == 1
    assert Product.objects.public().get() == product
    assert list(actions) == ["ocop.retired", "ocop.brought_back"]


def test_set_group_refolds_what_search_reads():
    product = ProductFactory()
    group = ProductGroup.objects.main().first()

    products.set_group([product], group, is_inferred=True, by=None)

    assert Product.objects.matching(group.name).get() == product
    assert Product.objects.get().group_is_inferred


def test_set_group_leaves_alone_what_stands_there_already():
    group = ProductGroup.objects.main().first()
    product = ProductFactory(group=group)

    count = products.set_group([product], group, is_inferred=False, by=None)

    assert count == 0
    assert not ModelLogEntry.objects.filter(action="ocop.regrouped").exists()
