"""Fill our database with the made-up products: `python -m bench.ours`.

Prints the paths of some of them as JSON.
"""

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import django
from django.conf import settings

from bench.made import SHOWN, made_products


def build(path: Path) -> None:
    from config.ready import ready_database

    path.parent.mkdir(parents=True, exist_ok=True)
    for part in path.parent.glob(f"{path.name}*"):
        part.unlink()
    shutil.copyfile(ready_database(), path)


def fill(on: date) -> list[str]:
    """Enter the products with their recognitions; return the paths of the first."""
    from django.db import transaction

    from catalogue.models import Product

    made = made_products()
    with transaction.atomic():
        producers = enter_producers(made)
        products = Product.objects.bulk_create(new_products(made, producers))
        recognise(made, products, on)
    return [product.get_absolute_url() for product in products[:SHOWN]]


def enter_producers(made) -> dict:
    from catalogue.models import Producer

    spots = places()
    found = {}
    for product in made:
        if product.producer not in found:
            spot = spots[product.place % len(spots)]
            found[product.producer] = Producer(name=product.producer, **spot)
    Producer.objects.bulk_create(found.values())
    return found


def places() -> list[dict]:
    """Return spots all over the country: a former commune and what it is today."""
    from places.models import Commune

    former = (
        Commune.objects.filter(edition="2024", district__isnull=False)
        .select_related("district__province")
        .prefetch_related("successors__province")
        .order_by("code")
    )
    spots = []
    for commune in former[::11]:
        today = commune.successors.all()[0]
        spots.append(
            {
                "commune": today,
                "province": today.province,
                "former_district": commune.district,
                "commune_as_written": commune.name,
                "district_as_written": commune.district.name,
                "province_as_written": commune.district.province.name,
            }
        )
    return spots


def new_products(made, producers: dict) -> list:
    from catalogue.models import Product, ProductGroup

    groups = {group.code: group for group in ProductGroup.objects.all()}
    place = (
        "commune",
        "province",
        "former_district",
        "commune_as_written",
        "district_as_written",
        "province_as_written",
    )
    return [
        Product(
            reference=f"MAU-{number}",
            name=product.name,
            producer=producers[product.producer],
            group=groups[product.group],
            net_content="500 g",
            **{name: getattr(producers[product.producer], name) for name in place},
        )
        for number, product in enumerate(made)
    ]


def recognise(made, products: list, on: date) -> None:
    """Grant each its stars, and every sixth an earlier recognition, long lapsed.

    One product in twelve is known by the year of its decision alone.
    """
    from catalogue.models import Recognition, RecognitionDecision

    decisions: dict[tuple[date, date], RecognitionDecision] = {}

    def decided(earliest: date, latest: date) -> RecognitionDecision:
        if (earliest, latest) not in decisions:
            decisions[earliest, latest] = RecognitionDecision(
                number=f"{len(decisions) + 1}/QĐ-MẪU",
                authority="Ủy ban nhân dân tỉnh Mẫu",
                level="province",
                issued_earliest=earliest,
                issued_latest=latest,
            )
        return decisions[earliest, latest]

    given = []
    for number, (product, entered) in enumerate(zip(made, products, strict=True)):
        # Decisions come in rounds: one every ten days.
        day = on - timedelta(days=product.days_since_decision // 10 * 10)
        span = (day, day)
        if number % 12 == 0:
            span = (date(day.year, 1, 1), min(date(day.year, 12, 31), on))
        given.append((entered, decided(*span), product.stars))
        if number % 6 == 0:
            earlier = day - timedelta(days=1090)
            given.append((entered, decided(earlier, earlier), 3))
    RecognitionDecision.objects.bulk_create(decisions.values())
    rows = []
    for product, decision, stars in given:
        row = Recognition(product=product, decision=decision, stars=stars)
        row.follow_decision()
        rows.append(row)
    Recognition.objects.bulk_create(rows)


def main() -> None:
    django.setup()
    from django.utils import timezone

    from config.translations import compile_catalogues

    compile_catalogues()
    build(Path(settings.DATABASES["default"]["NAME"]))
    paths = fill(timezone.localdate())
    index(timezone.localdate())
    print(json.dumps(paths))


def index(on: date) -> None:
    """Make the search's index anew, as the worker would."""
    from django.utils import timezone

    from search import indexing, port

    indexing.rebuild(port.engines()[0], on, timezone.now)


if __name__ == "__main__":
    main()
