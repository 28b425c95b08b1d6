from datetime import date

import pytest
from wagtail.models import ModelLogEntry

from catalogue.models import Product, ProductGroup
from catalogue.services import products
from tests.factories import ProductFactory, RecognitionFactory, UserFactory

pytestmark = pytest.mark.django_db

JUNE = date(2026, 6, 1)


def actions() -> list[str]:
    return list(ModelLogEntry.objects.values_list("action", flat=True))


def test_retire_takes_products_out_and_keeps_their_rows():
    product = RecognitionFactory().product
    officer = UserFactory()

    number = products.retire([product], reason=" Trùng ", by=officer, on=JUNE)

    product.refresh_from_db()
    assert number == 1
    assert (product.retired_on, product.retired_reason) == (JUNE, "Trùng")
    assert product.recognitions.count() == 1
    assert not Product.objects.public().exists()
    assert actions() == ["ocop.retired"]


def test_retire_leaves_those_that_were_out_as_they_are():
    product = ProductFactory(retired_on=date(2025, 1, 1), retired_reason="Cũ")

    assert products.retire([product], reason="Mới", by=None, on=JUNE) == 0

    product.refresh_from_db()
    assert product.retired_reason == "Cũ"
    assert actions() == []


@pytest.mark.parametrize("reason", ["", "  "])
def test_retire_refuses_to_go_without_a_reason(reason):
    with pytest.raises(products.RetirementWithoutReason):
        products.retire([ProductFactory()], reason=reason, by=None, on=JUNE)

    assert Product.objects.public().exists()


def test_bring_back_puts_products_back():
    product = ProductFactory(retired_on=JUNE, retired_reason="Trùng")

    assert products.bring_back([product, ProductFactory()], by=None) == 1

    assert Product.objects.public().count() == 2
    assert actions() == ["ocop.brought_back"]


def test_set_group_says_whether_a_paper_says_so():
    product = ProductFactory()
    group = ProductGroup.objects.get(code="II")

    changed = products.set_group([product], group, is_inferred=True, by=None)

    product.refresh_from_db()
    assert changed == 1
    assert (product.group, product.group_is_inferred) == (group, True)
    assert actions() == ["ocop.regrouped"]


def test_set_group_lets_the_product_be_found_by_it():
    product = ProductFactory(name="Mẫu")
    group = ProductGroup.objects.create(code="X", name="Nhóm thử", edition="Mẫu")

    products.set_group([product], group, is_inferred=False, by=None)

    assert product in Product.objects.matching("nhom thu")


def test_set_group_counts_only_what_changed():
    group = ProductGroup.objects.get(code="II")
    product = ProductFactory(group=group)

    assert products.set_group([product], group, is_inferred=False, by=None) == 0
    assert actions() == []
