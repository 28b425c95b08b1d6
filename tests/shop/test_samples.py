from datetime import UTC, date, datetime

import pytest
from oscar.core.loading import get_model

from catalogue.models import Producer, Product
from shop import offers_shown, samples
from shop.packs.models import Pack
from shop.packs.selling import NotSold, why_not
from shop.stall.models import Stall
from tests.factories import ProductFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def load() -> int:
    return samples.load(officer=UserFactory(), at=NOW)


def test_there_is_something_to_buy_in_every_state_a_page_can_show():
    load()

    reasons = {why_not(pack, TODAY) for pack in Pack.objects.with_parts()}

    assert {None, NotSold.SOLD_OUT, NotSold.PAUSED, NotSold.HOLIDAY} <= reasons
    assert 20 <= Pack.objects.count() <= 25


def test_what_is_invented_says_so():
    real = ProductFactory(name="Nước mắm", producer__name="Hợp tác xã Hòa Bình")

    load()

    invented = Product.objects.exclude(pk=real.pk)
    assert all("Mẫu" in product.name for product in invented)
    assert all("Mẫu" in stall.producer.name for stall in Stall.objects.all())
    assert not Pack.objects.filter(is_sample=False).exists()
    assert not Stall.objects.filter(is_sample=False).exists()
    assert not real.packs.exists()


def test_the_places_are_six_provinces_of_today():
    load()

    provinces = Producer.objects.values_list("province", flat=True)
    assert len(set(provinces)) == 6
    assert not Producer.objects.filter(commune=None).exists()


def test_a_second_time_enters_nothing():
    load()
    counts = Pack.objects.count(), Product.objects.count()

    assert load() == 0
    assert (Pack.objects.count(), Product.objects.count()) == counts


def test_there_are_codes_and_an_offer_once():
    load()
    load()

    codes = get_model("voucher", "Voucher").objects.order_by("code")
    assert [voucher.code for voucher in codes] == ["MAU10", "TETMAU"]
    assert get_model("offer", "ConditionalOffer").active.count() == 3
    assert offers_shown.shown("voucher:TETMAU", NOW).is_running


def test_coffee_and_tea_are_food_and_a_hat_is_craft():
    load()

    groups = dict(Product.objects.values_list("name", "group__code"))
    assert groups["Cà phê rang xay Mẫu"] == groups["Chè Shan tuyết Mẫu"] == "I"
    assert groups["Nón lá Mẫu"] == "IV"


def test_nothing_invented_enters_a_real_site(settings):
    settings.DEVELOPMENT = False

    with pytest.raises(samples.OnlyInDevelopment):
        load()

    assert not Stall.objects.exists()
