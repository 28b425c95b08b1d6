"""Who may open each address of the desk, of orders and of the office, all of them.

The addresses come from the resolver: one that is added without a line in `TABLE`
fails here. Nobody who may not open a page reads anything of it or changes a row.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from accounts import roles
from shop.parcels import order_links
from shop.parcels.models import Parcel, Placement, ReturnPhoto, ReturnRequest
from shop.parcels.services import links, moves, returns
from shop.shoppers.models import SavedAddress
from shop.shoppers.views import parcel_acts
from tests.factories import ProducerFactory, UserFactory
from tests.shop.factories import PackFactory, StallFactory, basket_of
from tests.shop.parcels.orders import buyer, place
from tests.shop.who_may_open import ENTITLED, IN_OSCARS_DESK, PERSONS, TABLE

pytestmark = pytest.mark.django_db

OURS = ("stall", "shop_orders", "shop_checkout", "shop_basket", "shop_office")
CONVERTER = re.compile(r"<(?:(\w+):)?(\w+)>")
GROUP = re.compile(r"\(\?P(<\w+>)[^)]*\)")

# What nobody but those entitled may read: of the shopper, and of the first stall.
SECRETS = ("Khách Kín", "0977000111", "977000111", "Ngõ Kín", "kin@mau.example")
OF_THE_STALL = ("111122223333", "Gói Riêng", "Lời nghỉ riêng")


@dataclass
class World:
    """Two stalls, and one order that both have a share of."""

    people: dict[str, Client] = field(default_factory=dict)
    values: dict[str, object] = field(default_factory=dict)
    parcel: Parcel | None = None
    other_producer: int = 0
    tokens: dict[str, str] = field(default_factory=dict)


def a_stall(name: str, person, **facts):
    producer = ProducerFactory(name=name)
    producer.people.add(person)
    return StallFactory(producer=producer, **facts)


@pytest.fixture
def world(settings, tmp_path) -> World:
    settings.PRIVATE_ROOT = tmp_path
    users = {
        "owner": UserFactory(role=roles.PRODUCER),
        "other": UserFactory(role=roles.PRODUCER),
        "shopper": UserFactory(role=roles.CONSUMER),
        "member": UserFactory(role=roles.CONSUMER),
        "editor": UserFactory(role=roles.EDITOR),
        "officer": UserFactory(role=roles.OFFICER),
        "manager": UserFactory(role=roles.ORDER_MANAGER, is_staff=True),
        "keeper": UserFactory(role=roles.SHOWROOM_KEEPER),
        "superuser": UserFactory(is_superuser=True, is_staff=True),
    }
    first = a_stall(
        *("Hợp tác xã Mẫu Một", users["owner"]),
        bank_account="111122223333",
        holiday_note="Lời nghỉ riêng",
    )
    second = a_stall("Hợp tác xã Mẫu Hai", users["other"])
    pack = PackFactory(stall=first, label="Gói Riêng")
    who = buyer(
        name="Khách Kín",
        phone="+84977000111",
        street="Ngõ Kín",
        email="kin@mau.example",
    )
    basket = basket_of(pack, PackFactory(stall=second), owner=users["shopper"])
    placed = place(basket, user=users["shopper"], who=who, at=timezone.now())
    parcel = placed.placement.order.parcels.get(stall=first)
    moves.confirm(parcel, by=None, at=timezone.now())
    made = World(
        people={name: Client() for name in PERSONS},
        parcel=parcel,
        other_producer=second.producer_id,
    )
    for name, user in users.items():
        made.people[name].force_login(user)
    made.values = {
        "stall": {
            "producer": first.producer_id,
            "number": parcel.number,
            "pack": pack.pk,
            "product": pack.product_id,
            "token": "khong-co.that",
            "year": 2026,
            "month": 11,
        },
        "shop_office": {"number": parcel.number, "order": parcel.order.number},
        "shop_orders": {
            "number": parcel.order.number,
            "parcel": parcel.number,
            "token": "khong-co.that",
            "pk": things_of(parcel, users["shopper"]),
        },
        "shop_basket": {"pk": basket_of(pack, owner=users["shopper"]).lines.get().pk},
        "shop_checkout": {},
    }
    made.tokens = {
        "order": order_links.address(placed.placement),
        "parcel": links.token(parcel.links.get().pk),
    }
    return made


def things_of(parcel: Parcel, shopper) -> int:
    """Make what addresses name by a number; return a number that is each one's."""
    line = parcel.lines.get()
    request = ReturnRequest.objects.create(
        parcel=parcel, reason="Kín", wanted="refund", asked_at=timezone.now()
    )
    name = returns.storage.save("tra-hang/kin.jpg", ContentFile(b"anh"))
    ReturnPhoto.objects.create(pk=line.pk, request=request, name=name)
    SavedAddress.objects.create(
        pk=line.pk,
        user=shopper,
        used_at=timezone.now(),
        name="Khách Kín",
        phone="+84977000111",
        commune=parcel.order.placement.commune,
        street="Ngõ Kín",
    )
    return line.pk


def walk(resolver, prefix="", space="") -> Iterator[tuple[str, str, URLPattern]]:
    """Yield namespace, route and pattern of every address there is."""
    for found in resolver.url_patterns:
        route = prefix + str(found.pattern)
        if isinstance(found, URLResolver):
            yield from walk(found, route, found.namespace or space)
        else:
            yield space, route, found


def addresses(*spaces: str) -> dict[str, tuple[str, URLPattern]]:
    return {
        f"{space}:{pattern.name}": (route, pattern)
        for space, route, pattern in walk(get_resolver())
        if space in spaces
    }


def written(route: str, values: dict) -> str:
    """Return a route with its blanks filled in; 1 fits where nothing is known."""
    route = GROUP.sub(r"\1", route).replace("^", "").replace("$", "")
    return "/" + CONVERTER.sub(lambda m: str(values.get(m[2], 1)), route)


def rows() -> dict[str, list]:
    """Return every row of the shop and of those it is about."""
    labels = ("parcels", "packs", "stall", "shoppers", "notices", "partner", "basket")
    labels += ("order", "voucher", "offer", "ocop_catalogue", "accounts")
    return {
        model._meta.label: sorted(map(repr, model._base_manager.values_list()))
        for label in labels
        for model in apps.get_app_config(label).get_models()
    }


def body(response) -> str:
    parts = response.streaming_content if response.streaming else [response.content]
    return b"".join(parts).decode("utf-8", "replace")


def names_of_acts(pattern: URLPattern) -> list[str]:
    """Return what the buttons of a page send; made-up ones where it names none."""
    view = getattr(pattern.callback, "view_class", None)
    return [*getattr(view, "acts", ()), *ACTS]


# The buttons of pages that are plain functions, and what forms send besides.
ACTS = (*parcel_acts.ACTS, "bo", "xoa", "xem-xa", "")
SENT = {
    "ly-do": "Mẫu",
    "ly-do-khac": "Mẫu",
    "reason": "Mẫu",
    "so-luong": "3",
    "quantity": "3",
    "price": "1",
    "left": "1",
    "van-chuyen": "Mẫu",
    "wanted": "refund",
    "grade": "1",
    "signed": "Mẫu",
}


def test_every_address_has_its_line():
    assert set(addresses(*OURS)) == set(TABLE)


@pytest.mark.parametrize("person", PERSONS)
def test_each_address_opens_to_whom_it_should_and_tells_nobody_else(world, person):
    client, place = world.people[person], PERSONS.index(person)
    found, leaks = {}, []

    for key, (route, _pattern) in addresses(*OURS).items():
        space = key.split(":")[0]
        response = client.get(written(route, world.values[space]))
        found[key] = response.status_code
        if person not in ENTITLED[space]:
            said = body(response)
            leaks += [(key, s) for s in (*SECRETS, *OF_THE_STALL) if s in said]

    assert found == {key: statuses[place] for key, statuses in TABLE.items()}
    assert leaks == []


@pytest.mark.parametrize("person", PERSONS)
def test_nobody_changes_what_is_not_theirs(world, person):
    client, before, leaks = world.people[person], rows(), []

    for key, (route, pattern) in addresses(*OURS).items():
        space = key.split(":")[0]
        if person in ENTITLED[space] or (key, person) in OWN_DOORS:
            continue
        address = written(route, world.values[space])
        for name in names_of_acts(pattern):
            sent = {**SENT, "viec": name}
            response = client.post(address, sent)
            said = body(response)
            leaks += [(key, s) for s in (*SECRETS, *OF_THE_STALL) if s in said]

    assert changed(before, rows()) == {}
    assert leaks == []


# What anybody signed in may write into, of their own.
OWN_DOORS = {
    (key, person)
    for key in ("shop_orders:keep_wish", "shop_orders:addresses")
    for person in PERSONS
}


def changed(before: dict[str, list], after: dict[str, list]) -> dict[str, list]:
    return {
        name: sorted(set(after[name]) ^ set(before[name]))
        for name in before
        if before[name] != after[name]
    }


def test_another_producer_finds_nothing_of_the_first_at_the_own_desk(world):
    values = world.values["stall"] | {"producer": world.other_producer}
    before, leaks, found = rows(), [], {}

    for key, (route, pattern) in addresses("stall").items():
        address = written(route, values)
        response = world.people["other"].get(address)
        found[key] = response.status_code
        # A page may repeat its own address; nothing else of the first is known to it.
        said = body(response).replace(address, "")
        secrets = (*OF_THE_STALL, world.parcel.number)
        leaks += [(key, s) for s in secrets if s in said]
        names = {"number", "pack", "product"} & set(pattern.pattern.converters)
        if names:
            assert response.status_code == 404, key
            for name in names_of_acts(pattern):
                assert (
                    world.people["other"].post(address, {"viec": name}).status_code
                    == 404
                )

    assert leaks == []
    assert changed(before, rows()) == {}
    assert found["stall:today"] == 200


@pytest.mark.parametrize("person", [p for p in PERSONS if p not in IN_OSCARS_DESK])
def test_oscars_desk_is_for_order_managers_alone(world, person):
    client, before = world.people[person], rows()

    for key, (route, _pattern) in addresses("dashboard").items():
        if key in ("dashboard:login", "dashboard:logout"):
            continue
        shown = client.get(address := written(route, {}))
        sent = client.post(address, {})
        allowed = {302} if person == "stranger" else {403, 404}
        assert shown.status_code in allowed, key
        assert sent.status_code in {*allowed, 403, 405}, key
        if person == "stranger":
            assert shown["Location"].startswith("/tai-khoan/dang-nhap/"), key

    assert changed(before, rows()) == {}


def test_a_link_of_a_parcel_opens_that_parcel_and_nothing_else(world):
    token, stranger = world.tokens["parcel"], world.people["stranger"]
    others = Parcel.objects.exclude(pk=world.parcel.pk).get()

    page = stranger.get(f"/gian-hang/kien/{token}/")

    assert page.status_code == 200
    assert world.parcel.number in body(page)
    assert others.number not in body(page)
    stranger.post(
        f"/gian-hang/kien/{token}/", {"viec": "nhan", "number": others.number}
    )
    others.refresh_from_db()
    assert others.state == "new"


@pytest.mark.parametrize("spoilt", [lambda t: t[:-1], lambda t: "9" + t, str.swapcase])
def test_an_altered_link_opens_nothing(world, spoilt):
    stranger = world.people["stranger"]

    of_parcel = stranger.get(f"/gian-hang/kien/{spoilt(world.tokens['parcel'])}/")
    head, token = world.tokens["order"].rstrip("/").rsplit("/", 1)
    of_order = stranger.get(f"{head}/{spoilt(token)}/", follow=True)

    assert of_parcel.status_code == 404
    assert of_order.status_code == 410
    for page in (of_parcel, of_order):
        assert not any(secret in body(page) for secret in SECRETS)


def test_an_order_link_opens_no_other_order(world):
    placement = Placement.objects.get()
    _head, token = world.tokens["order"].rstrip("/").rsplit("/", 1)

    page = world.people["stranger"].get(f"/don-hang/KHAC1234/{token}/")

    assert page.status_code == 410
    assert placement.name not in body(page)
