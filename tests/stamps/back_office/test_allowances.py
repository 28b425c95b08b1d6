import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from stamps.models import StampAllowance
from tests.factories import RecognitionFactory

pytestmark = pytest.mark.django_db

ADD = "/quan-tri/tem/han-muc/new/"


def test_an_officer_sets_a_years_allowance(desk, officer):
    product = RecognitionFactory().product

    desk.post(ADD, {"product": product.pk, "year": "2026", "quantity": "5000"})

    allowance = StampAllowance.objects.get()
    assert (allowance.product, allowance.quantity) == (product, 5000)
    line = ModelLogEntry.objects.get(action="ocop.stamps_allowed")
    assert (line.user, line.data["quantity"]) == (officer, 5000)


@pytest.mark.parametrize(
    ("quantity", "sentence"),
    [("-1", "lớn hơn hoặc bằng 0"), ("2000000000", "từ 0 đến 1.000.000.000")],
)
def test_an_impossible_allowance_is_refused(desk, quantity, sentence):
    product = RecognitionFactory().product

    answer = desk.post(
        ADD, {"product": product.pk, "year": "2026", "quantity": quantity}
    )

    assert sentence in answer.content.decode()
    assert not StampAllowance.objects.exists()


def test_a_second_allowance_of_a_year_is_refused(desk, product):
    answer = desk.post(ADD, {"product": product.pk, "year": "2026", "quantity": "5"})

    assert "đã có hạn mức của năm ấy" in answer.content.decode()
    assert StampAllowance.objects.get().quantity == 1000


def test_an_allowance_is_raised_for_its_own_product_and_year(desk, product):
    allowance = StampAllowance.objects.get()
    other = RecognitionFactory().product
    address = reverse("stamps_allowances:edit", args=[allowance.pk])

    desk.post(address, {"product": other.pk, "year": "2027", "quantity": "2000"})

    allowance = StampAllowance.objects.get()
    assert (allowance.product, allowance.year) == (product, 2026)
    assert allowance.quantity == 2000


def test_the_list_tells_what_was_asked_for(desk, requested):
    shown = desk.get(reverse("stamps_allowances:index")).content.decode()

    assert "1.000" in shown
    assert "200" in shown
