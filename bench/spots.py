"""Enter 2,000 made-up showrooms all over the country: `python -m bench.spots`.

Prints as JSON the paths of lists asked from many positions, and how many
milliseconds it takes to tell which of all of them are open. Django's settings come
from the environment.
"""

import json
from datetime import timedelta
from random import Random
from time import perf_counter

import django

COUNT, ON_SHELF, POSITIONS, TIMES = 2_000, 5, 200, 7
# As many ways to write a week as two thousand doors may have.
WEEKS = 400


def enter() -> None:
    from django.utils import timezone

    from catalogue.models import Product
    from places.models import Commune
    from showroom.models import Kind, ShelfItem, Showroom

    dice, now = Random(950), timezone.now()
    communes = list(Commune.objects.today().select_related("province").order_by("code"))
    weeks = [week(dice) for _turn in range(WEEKS)]
    showrooms = Showroom.objects.bulk_create(
        Showroom(
            name=f"Điểm bán Mẫu {number}",
            kind=dice.choice(Kind.values),
            address=f"số {number} đường Mẫu",
            commune=commune,
            province=commune.province,
            commune_as_written=commune.full_name,
            province_as_written=commune.province.name,
            latitude=round(commune.latitude + dice.uniform(-0.05, 0.05), 6),
            longitude=round(commune.longitude + dice.uniform(-0.05, 0.05), 6),
            osm_hours=dice.choice(weeks),
        )
        for number, commune in enumerate(dice.choices(communes, k=COUNT))
    )
    products = list(Product.objects.order_by("pk").values_list("pk", flat=True))
    ShelfItem.objects.bulk_create(
        ShelfItem(
            showroom=showroom,
            product_id=product,
            confirmed_at=now - timedelta(days=dice.randrange(60)),
        )
        for showroom in showrooms
        for product in dice.sample(products, ON_SHELF)
    )


def week(dice: Random) -> str:
    """Return hours with a break at noon, some of them shut on Sundays and over Tết."""
    opens, closes = dice.randrange(6, 9), dice.randrange(16, 22)
    minutes = dice.choice(("00", "15", "30", "45"))
    days = dice.choice(("Mo-Su", "Mo-Sa"))
    usual = f"{days} {opens:02}:{minutes}-11:30,13:00-{closes:02}:{minutes}"
    return usual + dice.choice(("", "; 2027 Feb 05-2027 Feb 09 off"))


def lists() -> list[str]:
    """Return lists asked from many places, the same at every run."""
    dice = Random(2026)
    return [
        f"/diem-ban/?gan={dice.uniform(9, 22):.2f},{dice.uniform(105, 108):.2f}"
        for _turn in range(POSITIONS)
    ]


def milliseconds_to_tell_open() -> float:
    """Return the best of several passes over all, each at another minute."""
    from django.utils import timezone

    from showroom import directory
    from showroom.asking import minute
    from showroom.finding import open_now

    entries, at = directory.get().entries, minute(timezone.localtime())
    taken = []
    for turn in range(TIMES):
        start = perf_counter()
        open_now(entries, at + timedelta(minutes=turn))
        taken.append(1000 * (perf_counter() - start))
    return min(taken)


def main() -> None:
    django.setup()
    enter()
    print(json.dumps({"paths": lists(), "open": milliseconds_to_tell_open()}))


if __name__ == "__main__":
    main()
