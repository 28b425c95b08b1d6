"""What the front door shows of the register that day."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from catalogue import rules
from catalogue.cards import as_cards
from catalogue.models import Product, ProductGroup, Recognition
from catalogue.pictures import picture_for
from cms import drawings
from cms.drawings import Drawing
from cms.kept import Kept, Version
from cms.seasons import season_of
from shop.packs import offering
from shop.packs.models import Pack

IN_A_ROW = 4
# Those whose packs are all paused or sold out fall out again.
ASKED_FOR_PRICES = 3 * IN_A_ROW
# Drawings are chosen by name, which takes time: not of thousands for one row.
LOOKED_AT = 400


class Row(NamedTuple):
    """A recognition in force, with what its product is chosen by."""

    product: int
    stars: int
    group: str | None
    province: str | None
    province_name: str | None
    maker: int | None
    name: str
    is_offered: bool


FIELDS = (
    "product",
    "stars",
    "product__group__code",
    "product__province__code",
    "product__province__name",
    "product__producer",
    "product__name",
    "is_offered",
)


class Choice(NamedTuple):
    """What the register as a whole tells on a day: figures, and keys for each row.

    `makers` are products by which the producers were picked, `numbers` how many
    products in force these have.
    """

    figures: dict
    best: list[int]
    sold: list[int]
    seasonal: list[int]
    newest: list[int]
    makers: list[Row]
    numbers: dict[int, int]

    @property
    def products(self) -> set[int]:
        rows = self.best, self.sold, self.seasonal, self.newest
        return {*chain(*rows), *(row.product for row in self.makers)}


remembered: Kept[Choice] = Kept()


def window(on: date, version: Version) -> dict:
    """Return counts, groups, provinces, makers and four rows of cards.

    What is shown of a product is asked each time, and one that is no longer in
    force falls out. Four queries, however many products there are.
    """
    choice = remembered.get("", (on, *version), lambda: choose(on))
    found = Product.objects.public().with_card().in_bulk(choice.products)
    told = as_cards(found.values(), on)
    cards = {one.pk: one for one in told if one.shown_standing.is_in_force}
    prices = offering.for_cards(cards.values())
    buyable = [pk for pk in choice.sold if pk in prices and prices[pk].lowest]
    rows = {
        "best": choice.best,
        "seasonal": choice.seasonal,
        "newest": choice.newest,
        "buyable": buyable[:IN_A_ROW],
    }
    return {
        **choice.figures,
        **{
            name: [cards[pk] for pk in row if pk in cards] for name, row in rows.items()
        },
        "prices": prices,
        "season": season_of(on),
        "makers": makers(choice, cards),
    }


def choose(on: date) -> Choice:
    """Go through all that is in force that day, in two queries."""
    known = in_force(on)
    turned = list(in_turn(known, on))
    at_hand = turned[:LOOKED_AT]
    best = [row.product for row in known if row.stars == max(rules.CERTIFIED_STARS)]
    best = best[:IN_A_ROW]
    symbols = season_of(on).symbols
    sold = filled(turned, attrgetter("is_offered"), best, ASKED_FOR_PRICES)
    shown = [*best, *sold[:IN_A_ROW]]
    seasonal = picked(at_hand, lambda row: picture_of(row).symbol in symbols, shown)
    newest = picked(known, lambda row: True, [*shown, *seasonal])
    places = one_of_each_scene(at_hand)
    numbers = Counter(row.maker for row in known)
    of_makers = {row.maker: numbers[row.maker] for row in places}
    return Choice(counts(known), best, sold, seasonal, newest, places, of_makers)


def in_force(on: date) -> list[Row]:
    """Return what counts that day, the newest first."""
    packs = Pack.objects.filter(product=OuterRef("product"), paused_at=None)
    rows = (
        Recognition.objects.in_force(on)
        .filter(product__retired_on=None)
        .annotate(is_offered=Exists(packs))
        .order_by("-valid_from", "product__folded_name")
    )
    return [Row(*row) for row in rows.values_list(*FIELDS)]


def counts(known: list[Row]) -> dict:
    stars = Counter(row.stars for row in known)
    places = Counter((row.province, row.province_name) for row in known if row.province)
    return {
        "in_force_count": len(known),
        "producers_count": len({row.maker for row in known if row.maker}),
        "stars_counts": [(n, stars[n]) for n in reversed(rules.CERTIFIED_STARS)],
        "groups": groups(Counter((row.group or "").partition(".")[0] for row in known)),
        "provinces": provinces(places),
    }


def in_turn(known: list[Row], on: date) -> Iterator[Row]:
    """Go round from another row each day, so that each has its turn in front."""
    if known:
        start = on.toordinal() * IN_A_ROW % len(known)
        yield from known[start:]
        yield from known[:start]


def picked(
    rows: list[Row],
    suits: Callable[[Row], bool],
    shown: list[int],
    number: int = IN_A_ROW,
) -> list[int]:
    """Pick what suits and is not shown, one of a producer, so that nobody fills a row."""
    found, seen = [], set()
    for row in rows:
        is_new = row.maker is None or row.maker not in seen
        if is_new and row.product not in shown and suits(row):
            seen.add(row.maker)
            found.append(row.product)
        if len(found) == number:
            break
    return found


def filled(
    rows: list[Row], suits: Callable[[Row], bool], shown: list[int], number: int
) -> list[int]:
    """Pick one of a producer, then more of them: few sellers fill a row too."""
    first = picked(rows, suits, shown, number)
    taken = {*shown, *first}
    more = [row.product for row in rows if suits(row) and row.product not in taken]
    return [*first, *more][:number]


def picture_of(row: Row):
    return picture_for(row.name, row.group)


SCENES = {
    "sea": "fish-sauce shrimp-paste fish shrimp crab squid salt birds-nest",
    "hills": "tea coffee honey bamboo-shoot mushroom ginseng herbs antler medicinal"
    " pepper bonsai pineapple",
    "fields": "rice cereal fruit orange pomelo dragon-fruit banana coconut durian"
    " vegetables peanut lotus garlic turmeric chilli soy flowers noodles",
}
SCENE_OF = {
    f"pic-{kind}": scene for scene, kinds in SCENES.items() for kind in kinds.split()
}
GROUND_OF = {
    "sea": "#f3e2b8",
    "hills": "#dbe4e6",
    "fields": "#efe6d6",
    "yard": "#e8ddc8",
}


def scene(row: Row) -> Drawing:
    """Return a drawn place that suits what somebody makes; nobody's real place."""
    name = SCENE_OF.get(picture_of(row).symbol, "yard")
    return Drawing(f"place-{name}", GROUND_OF[name], "", drawings.STORIES)


def one_of_each_scene(rows: list[Row]) -> list[Row]:
    """Pick a producer for each drawn place, by one of their products."""
    first: dict[str, Row] = {}
    for row in rows:
        if row.maker and row.maker not in {one.maker for one in first.values()}:
            first.setdefault(scene(row).symbol, row)
        if len(first) == len(GROUND_OF):
            break
    return list(first.values())


def makers(choice: Choice, cards: dict[int, Product]) -> list[dict]:
    """Return the producers that were picked, with how many products in force."""
    return [
        {
            "producer": cards[row.product].producer,
            "place": cards[row.product].place_text,
            "scene": scene(row),
            "number": choice.numbers[row.maker],
        }
        for row in choice.makers
        if row.product in cards
    ]


def groups(counts: Counter) -> list[ProductGroup]:
    found = list(ProductGroup.objects.main())
    for group in found:
        group.count = counts[group.code]
        group.picture = picture_for("", group.code)
    return found


def provinces(counts: Counter) -> list[dict]:
    return [
        {"code": code, "name": name, "count": count}
        for (code, name), count in counts.most_common()
    ]
