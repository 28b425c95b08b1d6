from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from accounts import roles
from shop.parcels.models import ParcelLink
from shop.parcels.services import links
from tests.factories import ProducerFactory, RecognitionFactory, UserFactory
from tests.shop.factories import PackFactory, StallFactory
from tests.shop.parcels.orders import NOON, an_order, buyer

NOW = NOON


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Views read the clock; here it stands still."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def owner(db):
    return UserFactory(role=roles.PRODUCER, last_name="Chị", first_name="Chủ")


@pytest.fixture
def stall(owner):
    stall = StallFactory(
        producer=ProducerFactory(
            name="Hợp tác xã Mẫu 1", phone="0900000001", email="htx@mau.example"
        )
    )
    stall.producer.people.add(owner)
    return stall


@pytest.fixture
def pack(stall):
    return a_pack_of(stall, "Nước mắm Mẫu", label="Chai 500 ml")


@pytest.fixture
def parcel(pack):
    return a_parcel_of(pack)


@pytest.fixture
def paid_ahead(pack):
    return a_parcel_of(pack, payment="vietqr")


@pytest.fixture
def desk(client, owner):
    """The browser of the producer's person who has signed in."""
    client.force_login(owner)
    return client


@pytest.fixture
def other(db):
    """Another producer with a stall, a pack, a parcel and a person signed in."""
    stall = StallFactory(producer=ProducerFactory(name="Hợp tác xã Khác"))
    person = UserFactory(role=roles.PRODUCER)
    stall.producer.people.add(person)
    pack = PackFactory(stall=stall)
    client = Client()
    client.force_login(person)
    return SimpleNamespace(
        stall=stall,
        producer=stall.producer,
        pack=pack,
        parcel=a_parcel_of(pack, who=buyer(name="Khách Của Người Khác")),
        client=client,
        person=person,
    )


@pytest.fixture
def link(parcel):
    return ParcelLink.objects.get(parcel=parcel)


@pytest.fixture
def token(link):
    return links.token(link.pk)


def a_parcel_of(pack, **facts):
    return an_order(pack, **facts).order.parcels.get()


def a_pack_of(stall, name, **facts):
    made = RecognitionFactory(product__producer=stall.producer, product__name=name)
    return PackFactory(product=made.product, **facts)
