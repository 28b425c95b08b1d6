import unicodedata

import pytest

from places.models import Commune
from tests.factories import ProducerFactory, ProductFactory

pytestmark = pytest.mark.django_db


def test_the_text_of_other_fields_is_kept_without_marks():
    commune = Commune.objects.today().get(code="18133")
    product = ProductFactory(
        name=unicodedata.normalize("NFD", "Đặc sản Mẫu"),
        producer=ProducerFactory(name="Hợp tác xã Mẫu"),
        commune=commune,
        commune_as_written="Xã Sơn Phú",
    )

    assert product.folded_name == "dac san mau"
    assert product.folded == (
        "dac san mau | hop tac xa mau | xa son phu | xa huong son"
    )


def test_it_follows_every_save():
    product = ProductFactory(name="Chè Mẫu")

    product.name = "Gạo Mẫu"
    product.save()
    product.refresh_from_db()

    assert product.folded_name == "gao mau"


def test_what_is_unknown_leaves_no_mark():
    assert ProductFactory(name="Chè", producer=None).folded == "che"


def test_it_is_no_field_of_a_form():
    field = ProductFactory.build(producer=None)._meta.get_field("folded")

    assert not field.editable
    assert field.deconstruct()[3] == {"default": "", "of": field.of}
