from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from catalogue.models import Product
from places.models import Commune, Province
from tests.factories import ProductFactory, RecognitionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "facts",
    [{"retired_on": date(2026, 1, 1)}, {"retired_reason": "Trùng"}],
)
def test_product_retired_with_a_reason(facts):
    with pytest.raises(IntegrityError, match="product_retired_with_a_reason"):
        ProductFactory(**facts)


def test_a_reference_belongs_to_one_product():
    ProductFactory(reference="P1")

    with pytest.raises(IntegrityError):
        ProductFactory(reference="P1")


def test_a_wrong_gtin_is_refused_in_words():
    product = ProductFactory.build(producer=None, gtin="8938505974195")

    with pytest.raises(ValidationError) as refused:
        product.clean_fields()

    assert "đúng số kiểm tra" in refused.value.messages[0]


def test_a_recognised_product_cannot_be_deleted():
    product = RecognitionFactory().product

    with pytest.raises(ProtectedError):
        product.delete()


def test_what_was_entered_in_error_is_not_public():
    ProductFactory(retired_on=date(2026, 1, 1), retired_reason="Trùng")

    assert not Product.objects.public().exists()


@pytest.mark.parametrize("words", ["che xanh", "XANH chè", "mẫu", ""])
def test_products_are_found_by_every_word(words):
    product = ProductFactory(name="Chè xanh", producer__name="Chủ thể Mẫu")
    ProductFactory(name="Gạo", producer=None)

    assert product in Product.objects.matching(words)
    assert not Product.objects.matching(f"{words} rượu").exists()


def test_the_place_is_named_as_it_is_today():
    commune = Commune.objects.today().get(code="18133")
    product = Product(
        commune=commune,
        province=commune.province,
        commune_as_written="Xã Sơn Phú",
        district_as_written="Huyện Hương Sơn",
    )

    assert product.place_text == "xã Hương Sơn, Hà Tĩnh"
    assert product.former_place_text == "xã Sơn Phú, huyện Hương Sơn"


def test_a_place_that_cannot_be_told_is_named_as_written():
    product = Product(commune_as_written="Xã Sơn Phú", province_as_written="Hà Tĩnh")

    assert product.place_text == "xã Sơn Phú, Hà Tĩnh"
    assert product.former_place_text == ""


def test_a_place_nobody_wrote_is_empty():
    assert Product().place_text == ""
    assert Product(province=Province(name="Hà Tĩnh")).place_text == "Hà Tĩnh"
