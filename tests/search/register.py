"""A small register in which every filter has something to choose from."""

from itertools import cycle, islice

from catalogue.models import Product, ProductGroup
from places.models import Commune, District, Edition, Province
from tests.factories import ProducerFactory, ProductFactory, RecognitionFactory

NAMES = (
    "Chè xanh",
    "Kẹo dừa",
    "Mứt dứa",
    "Cà phê bột",
    "Nước mắm cá cơm",
    "Mật ong hoa rừng",
    "Bánh đa vừng",
)
GROUPS = ("I.1", "I.3", "II", "V", "I", None)
STANDINGS = (
    {},
    {"stars": 5},
    {"year_only": True},
    {"lapsing": True, "stars": 3},
    {"lapsed": True},
    {"withdrawn": True},
    {"uncertain": True},
    {"undated": True},
    None,
    {"stars": None},
)


def places() -> list[dict]:
    """Return three places of today, one a province alone, and no place at all."""
    provinces = Province.objects.today().order_by("code")[:3]
    found = [
        {
            "province": province,
            "commune": Commune.objects.today().filter(province=province).first(),
            "former_district": district,
        }
        for province, district in zip(
            provinces[:2],
            District.objects.filter(province__edition=Edition.FORMER)[:2],
            strict=True,
        )
    ]
    return [*found, {"province": provinces[2]}, {}]


def enter_register(size: int = 60) -> list[Product]:
    """Enter products whose facts run through every combination that short cycles give.

    The cycles have coprime lengths where it matters, so no filter decides another.
    """
    makers = [ProducerFactory() for _ in range(11)]
    groups = {group.code: group for group in ProductGroup.objects.all()}
    rows = zip(
        islice(cycle(NAMES), size),
        cycle(GROUPS),
        cycle(places()),
        cycle([*makers, None, None]),
        cycle(STANDINGS),
        strict=False,
    )
    return [
        enter(f"{name} Mẫu {n}", groups.get(group), place, maker, state)
        for n, (name, group, place, maker, state) in enumerate(rows)
    ]


def enter(name, group, place, maker, state) -> Product:
    product = ProductFactory(name=name, group=group, producer=maker, **place)
    if state is not None:
        RecognitionFactory(product=product, **state)
    return product
