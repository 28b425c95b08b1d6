import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from catalogue.models import Producer
from tests.factories import ProducerFactory, ProductFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (5.9, 105),
        (24.1, 105),
        (18, 101.9),
        (18, 118.1),
        (18, None),
        (None, 105),
    ],
)
def test_producer_position_in_vietnam(latitude, longitude):
    with pytest.raises(IntegrityError, match="producer_position_in_vietnam"):
        ProducerFactory(latitude=latitude, longitude=longitude)


@pytest.mark.parametrize(("latitude", "longitude"), [(6, 102), (24, 118), (None, None)])
def test_a_position_at_the_edge_or_unknown_is_kept(latitude, longitude):
    assert ProducerFactory(latitude=latitude, longitude=longitude).pk


def test_people_read_where_a_position_may_be():
    producer = ProducerFactory.build(latitude=50, longitude=105)

    with pytest.raises(ValidationError) as refused:
        producer.validate_constraints()

    assert refused.value.messages == [
        "Vị trí phải ở Việt Nam: vĩ độ 6–24, kinh độ 102–118."
    ]


def test_a_producer_of_products_cannot_be_deleted():
    producer = ProductFactory().producer

    with pytest.raises(ProtectedError):
        producer.delete()


def test_two_producers_may_share_a_name():
    ProducerFactory(name="Hợp tác xã Mẫu")
    ProducerFactory(name="Hợp tác xã Mẫu")

    assert Producer.objects.matching("hop tac xa mau").count() == 2
