"""What the front door shows of the register that day."""

from collections import Counter
from datetime import date

from catalogue import rules
from catalogue.cards import as_cards
from catalogue.models import Product, ProductGroup, Recognition
from catalogue.pictures import picture_for

IN_A_ROW = 4


def window(on: date) -> dict:
    """Return counts, groups, provinces and two rows of cards, in seven queries."""
    rows = list(
        Recognition.objects.in_force(on)
        .filter(product__retired_on=None)
        .order_by("-valid_from", "product__folded_name")
        .values_list(
            "product",
            "stars",
            "product__group__code",
            "product__province__code",
            "product__province__name",
            "product__producer",
        )
    )
    best = [row[0] for row in rows if row[1] == max(rules.CERTIFIED_STARS)][:IN_A_ROW]
    newest = varied([row for row in rows if row[0] not in best])
    found = Product.objects.with_card().in_bulk([*best, *newest])
    cards = {card.pk: card for card in as_cards(found.values(), on)}
    stars = Counter(row[1] for row in rows)
    return {
        "in_force_count": len(rows),
        "producers_count": len({row[5] for row in rows if row[5]}),
        "stars_counts": [(n, stars[n]) for n in reversed(rules.CERTIFIED_STARS)],
        "groups": groups(Counter((row[2] or "").partition(".")[0] for row in rows)),
        "provinces": provinces(Counter((row[3], row[4]) for row in rows if row[3])),
        "best": [cards[pk] for pk in best],
        "newest": [cards[pk] for pk in newest],
    }


def varied(rows: list[tuple]) -> list[int]:
    """Pick the newest, one of a producer, so that nobody fills the row alone."""
    picked, makers = [], set()
    for pk, _stars, _group, _code, _name, maker in rows:
        if maker is None or maker not in makers:
            makers.add(maker)
            picked.append(pk)
        if len(picked) == IN_A_ROW:
            break
    return picked


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
