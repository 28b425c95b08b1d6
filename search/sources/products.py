from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.utils.html import strip_tags

from catalogue.models import Product, Recognition
from catalogue.standing import standing
from search.documents import FIRST_DAY, LAST_DAY, Document, Kind, Period
from search.sources import whereabouts
from shop.packs import offering
from shop.packs.offering import Offering

ONE_DAY = timedelta(days=1)


def all_pks() -> list[int]:
    return list(Product.objects.public().order_by("pk").values_list("pk", flat=True))


def documents(pks: Iterable[int], on: date) -> Iterator[Document]:
    found = (
        Product.objects.public()
        .filter(pk__in=list(pks))
        .select_related("producer", "group__parent__parent", "story")
        .prefetch_related("recognitions", "shelf_items")
        .order_by("pk")
    )
    found = list(found)
    sold = offering.today_of(found, on)
    for product in found:
        yield document(product, on, sold.get(product.pk))


def document(product: Product, on: date, sold: Offering | None = None) -> Document:
    """Write a product down as it is that day; `sold` is what the shop offers of it."""
    recognitions = list(product.recognitions.all())
    return Document(
        kind=Kind.PRODUCT,
        pk=product.pk,
        title=product.name,
        maker=product.producer.name if product.producer else "",
        places=whereabouts.names_of(product),
        group=" ".join(group_names(product)),
        body=body(product),
        codes=codes(product, recognitions),
        facets=facets(product),
        periods=tuple(periods(recognitions, on)),
        price=sold.lowest if sold else None,
        in_stock=bool(sold and sold.sold),
    )


def group_names(product: Product) -> list[str]:
    names, group = [], product.group
    while group is not None:
        names.append(group.name)
        group = group.parent
    return names


def body(product: Product) -> str:
    parts = [product.form, product.net_content, product.ingredients]
    story = getattr(product, "story", None)
    if story is not None and story.live:
        told = (str(b.value) for b in story.body if b.block_type == "text")
        parts += [story.lead, *map(strip_tags, told)]
    return " ".join(part for part in parts if part)


def codes(product: Product, recognitions: list[Recognition]) -> tuple[str, ...]:
    certificates = (r.certificate_number for r in recognitions)
    every = (product.gtin, product.reference, *certificates)
    return tuple(code for code in every if code)


def facets(product: Product) -> dict[str, tuple[str, ...]]:
    found = whereabouts.facets_of(product)
    if product.group:
        found["group"] = (product.group.code,)
    if product.producer_id:
        found["producer"] = (str(product.producer_id),)
    shelves = {i.showroom_id for i in product.shelf_items.all() if not i.taken_off_at}
    if shelves:
        found["showroom"] = tuple(map(str, sorted(shelves)))
    return found


def periods(recognitions: list[Recognition], on: date) -> Iterator[Period]:
    """Cut time from that day on where the product's standing changes.

    The first period reaches back without end, the last one forward: any day has
    exactly one.
    """
    starts = [None, *sorted(day for day in turning_days(recognitions) if day > on)]
    told = [(start, standing(recognitions, start or on)) for start in starts]
    merged = [
        (start, now)
        for (start, now), before in zip(told, [None, *told], strict=False)
        if before is None
        or (now.state, now.recognition) != (before[1].state, before[1].recognition)
    ]
    ends = [start.toordinal() - 1 for start, _now in merged[1:]] + [LAST_DAY]
    for (start, now), end in zip(merged, ends, strict=True):
        since = now.recognition and now.recognition.valid_from
        yield Period(
            first=start.toordinal() if start else FIRST_DAY,
            last=end,
            state=str(now.state),
            stars=now.stars or 0,
            given=now.stars or now.past_stars or 0,
            since=since.toordinal() if since else 0,
        )


def turning_days(recognitions: list[Recognition]) -> set[date]:
    """Return the days on which a recognition may begin or cease to count."""
    days = set()
    for r in recognitions:
        days |= {r.possible_from, r.valid_from, r.withdrawn_on}
        days |= {d + ONE_DAY for d in (r.valid_until, r.possible_until) if d}
    return days - {None}
