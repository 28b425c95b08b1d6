from datetime import date
from threading import Barrier, Thread

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, connections
from oscar.core.loading import get_model

from shop.basket import services
from shop.basket.refusals import BasketOrdered, ImpossibleQuantity
from shop.packs.models import Pack
from shop.partner.strategy import Selector
from tests.factories import UserFactory
from tests.shop.factories import PackFactory, basket_of

Basket = get_model("basket", "Basket")
TODAY = date(2026, 11, 23)


def request_with(rf, basket, user=None):
    """Return a request as it leaves the middleware."""
    request = rf.post("/gio-hang/them/")
    request.user = user or AnonymousUser()
    request.strategy = basket.strategy = Selector().strategy()
    request.basket = request._basket_cache = basket
    return request


def whole(pack) -> Pack:
    return Pack.objects.with_parts().get(pk=pack.pk)


@pytest.mark.parametrize("text", ["1", " 2 ", "٣", "999"])
def test_a_number_is_read_as_people_type_it(text):
    assert services.read_quantity(text) == int(text)


@pytest.mark.parametrize("text", ["", "1.5", "1e3", "0x1", "½", "--1", "-", "1 0"])
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(ImpossibleQuantity):
        services.read_quantity(text)


@pytest.mark.django_db
def test_a_basket_ordered_meanwhile_takes_nothing_more(rf):
    pack = whole(PackFactory())
    request = request_with(rf, basket_of(pack))
    Basket.objects.update(status=Basket.SUBMITTED)

    with pytest.raises(BasketOrdered, match="vừa được đặt hàng"):
        services.add(request, pack, 1, on=TODAY)

    assert Basket.objects.get().lines.get().quantity == 1


@pytest.mark.django_db
def test_a_price_read_again_is_the_price_that_is_kept(rf):
    pack = PackFactory(price=80_000)
    request = request_with(rf, basket_of(pack))
    pack.stock.price = 85_000
    pack.stock.save()

    line = services.add(request, whole(pack), 1, on=TODAY)

    assert (line.quantity, line.price_incl_tax) == (2, 85_000)


@pytest.mark.django_db(transaction=True)
def test_two_devices_of_a_member_begin_one_basket(rf):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite cho từng người viết một; khoá chỉ có nghĩa trên máy chủ.")
    user, pack = UserFactory(), PackFactory()
    start = Barrier(2)

    def press():
        request = request_with(rf, Basket(owner=user), user)
        start.wait(timeout=30)
        services.add(request, whole(pack), 1, on=TODAY)
        connections.close_all()

    pressing = [Thread(target=press) for _ in range(2)]
    for thread in pressing:
        thread.start()
    for thread in pressing:
        thread.join(timeout=30)

    assert Basket.objects.get().lines.get().quantity == 2


@pytest.mark.django_db
def test_a_second_device_that_saw_no_basket_finds_the_first_ones(rf):
    user, pack = UserFactory(), whole(PackFactory())
    late = request_with(rf, Basket(owner=user), user)
    services.add(request_with(rf, Basket(owner=user), user), pack, 1, on=TODAY)

    services.add(late, pack, 2, on=TODAY)

    assert Basket.objects.get().lines.get().quantity == 3
