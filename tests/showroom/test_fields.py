import pytest
from django.core.exceptions import ValidationError

from showroom.models import Payment, Service, Showroom
from tests.factories import ShowroomFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("chosen", [[], ["tasting"], ["delivery", "tasting"]])
def test_choices_are_kept(chosen):
    showroom = ShowroomFactory(services=chosen)

    showroom.full_clean()

    assert Showroom.objects.get().services == chosen


@pytest.mark.parametrize(
    "chosen", [["tasting", "tasting"], ["nothing"], "tasting", {"tasting": 1}, [["x"]]]
)
def test_other_choices_are_refused(chosen):
    showroom = ShowroomFactory.build(services=chosen)

    with pytest.raises(ValidationError) as refused:
        showroom.full_clean()

    assert list(refused.value.message_dict) == ["services"]


def test_choices_are_told_in_their_own_order():
    showroom = ShowroomFactory.build(
        services=["delivery", "tasting"], payments=["transfer", "cash"]
    )

    assert showroom.services_text == [Service.TASTING.label, Service.DELIVERY.label]
    assert showroom.payments_text == [Payment.CASH.label, Payment.TRANSFER.label]


def test_a_form_offers_the_choices():
    field = Showroom._meta.get_field("payments").formfield()

    assert field.choices == Payment.choices
    assert field.clean(["cash"]) == ["cash"]
    assert field.clean([]) == []
