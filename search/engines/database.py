"""The list answered by the database alone: always there, always true.

One query fetches every product the words match, as slim rows that are already
judged for the day; the facets are counted over these rows in memory, each
ignoring its own selection.
"""

from collections import Counter
from datetime import date
from functools import lru_cache
from operator import itemgetter

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.sql import Query

from catalogue.models import Product, Recognition
from catalogue.standing import State
from places.folding import fold
from search import vocabulary
from search.request import SearchRequest, Sort, Validity
from search.result import PER_PAGE, Result
from showroom.models import ShelfItem

# A slim row: the product, then the row each facet points at, then the names (these
# only where a text was typed).
PK, STARS, GROUP, PROVINCE, COMMUNE, DISTRICT, PRODUCER, NAME, FOLDED = range(9)
COLUMNS = {
    "stars": STARS,
    "group": GROUP,
    "province": PROVINCE,
    "commune": COMMUNE,
    "district": DISTRICT,
    "producer": PRODUCER,
}
FIELDS = (
    "group_id",
    "province_id",
    "commune_id",
    "former_district_id",
    "producer_id",
)
NAMES = ("name", "folded_name")


def search(
    request: SearchRequest,
    on: date,
    groups: list[tuple[int, str, str]] | None = None,
) -> Result:
    """Answer the list; `groups` are read where the caller has not read them."""
    groups = vocabulary.groups() if groups is None else groups
    wanted = {
        facet: vocabulary.pks_of(facet, codes, groups)
        for facet, codes in request.chosen.items()
        if facet in COLUMNS
    }
    rows, others = matching_rows(request, on)
    allowed = allowed_products(request)
    if allowed is not None:
        rows = [row for row in rows if row[PK] in allowed]
        others = others and [row for row in others if row[PK] in allowed]
    kept, facets, without = count_facets(rows, wanted)
    if others is None:
        hidden = count_matching(request.text, wanted, on, allowed) - len(kept)
    else:
        hidden = len(passing(others, wanted))
    if request.text and request.sort is Sort.RELEVANCE:
        kept = by_relevance(kept, request.text)
    pages = max(1, -(-len(kept) // PER_PAGE))
    page = min(request.page, pages)
    return Result(
        total=len(kept),
        page=page,
        pages=pages,
        pks=[row[PK] for row in kept[(page - 1) * PER_PAGE : page * PER_PAGE]],
        facets=with_codes(facets, groups),
        without=without,
        hidden=hidden,
        groups=groups,
    )


def matching_rows(
    request: SearchRequest, on: date
) -> tuple[list[tuple], list[tuple] | None]:
    """Fetch the rows of the asked validity that hold the words, in order.

    Return the rows of every other validity beside them, or None where they were
    not fetched.
    """
    if request.validity is Validity.IN_FORCE:
        return rows_in_force(request, on), None
    return rows_of_other_validity(request, on)


def rows_in_force(request: SearchRequest, on: date) -> list[tuple]:
    sql, parameters = (
        statement_in_force(on, request.sort)
        if not request.text
        else found_in_force(on, request.sort, request.text).sql_with_params()
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


@lru_cache(maxsize=16)
def statement_in_force(on: date, sort: Sort) -> tuple[str, tuple]:
    """Return a day's statement without words; writing it takes as long as asking."""
    return found_in_force(on, sort, "").sql_with_params()


def found_in_force(on: date, sort: Sort, text: str) -> Query:
    order = {
        Sort.NEWEST: ("-valid_from", "-stars"),
        Sort.NAME: (),
    }.get(sort, ("-stars", "-valid_from"))
    columns = FIELDS + NAMES if text else FIELDS
    found = (
        Recognition.objects.in_force(on)
        .filter(holding(text, "product__"), product__retired_on=None)
        .order_by(*order, "product__folded_name", "product")
    )
    return found.values_list(
        "product", "stars", *(f"product__{name}" for name in columns)
    ).query


def rows_of_other_validity(
    request: SearchRequest, on: date
) -> tuple[list[tuple], list[tuple]]:
    """Judge each product that holds the words; the seldom asked way."""
    wanted = {
        Validity.LAPSED: {State.LAPSED, State.WITHDRAWN},
        Validity.UNCERTAIN: {State.UNCERTAIN, State.NEVER},
        Validity.ALL: set(State),
    }[request.validity]
    found, others = [], []
    for product in judged(request.text):
        standing = product.standing(on)
        if standing.state in wanted:
            started = standing.recognition and standing.recognition.valid_from
            found.append((product, standing.stars, started or date.min))
        else:
            others.append(slim_row(product, standing.stars))
    keys = {
        Sort.NEWEST: lambda f: (-f[2].toordinal(), f[0].folded_name),
        Sort.NAME: lambda f: (f[0].folded_name, f[0].pk),
    }
    default = lambda f: (-(f[1] or 0), -f[2].toordinal(), f[0].folded_name)  # noqa: E731
    found.sort(key=keys.get(request.sort, default))
    return [slim_row(product, stars) for product, stars, _started in found], others


def judged(text: str) -> QuerySet[Product]:
    found = Product.objects.public().filter(holding(text))
    return found.only("name", "folded_name", *FIELDS).prefetch_related("recognitions")


def slim_row(product: Product, stars: int | None) -> tuple:
    return (
        product.pk,
        stars,
        *(getattr(product, name) for name in FIELDS),
        product.name,
        product.folded_name,
    )


def holding(text: str, prefix: str = "") -> Q:
    """Match products that hold every word somewhere, marks aside."""
    found = Q()
    for word in fold(text).split():
        found &= Q(**{f"{prefix}folded__contains": word})
    return found


def allowed_products(request: SearchRequest) -> set[int] | None:
    """Return the products left by filters that are no columns; None: all are.

    The register knows no prices and no stock, so those filters leave nothing.
    """
    if request.has_price or request.values("in_stock"):
        return set()
    showrooms = request.values("showroom")
    if not showrooms:
        return None
    items = ShelfItem.objects.on_shelf().filter(showroom__in=map(int, showrooms))
    return set(items.order_by().values_list("product_id", flat=True))


def count_matching(
    text: str, wanted: dict[str, set[int]], on: date, allowed: set[int] | None
) -> int:
    """Count what matches whatever its validity; stars only exist in force."""
    found = Product.objects.public().filter(holding(text))
    if allowed is not None:
        found = found.filter(pk__in=allowed)
    for facet, pks in wanted.items():
        if facet == "stars":
            starred = Recognition.objects.in_force(on).filter(stars__in=pks)
            found = found.filter(pk__in=starred.values("product"))
        else:
            field = FIELDS[COLUMNS[facet] - GROUP]
            found = found.filter(**{f"{field}__in": pks})
    return found.count()


def count_facets(
    rows: list[tuple], wanted: dict[str, set[int]]
) -> tuple[list[tuple], dict[str, Counter], dict[str, int]]:
    """Return the rows that pass every filter, and each facet's counts.

    A facet's counts are taken over the rows that pass all the other filters; how
    many these are is returned for each chosen facet.
    """
    kept = passing(rows, wanted)
    facets, without = {}, {}
    for facet, column in COLUMNS.items():
        counted = kept
        if facet in wanted:
            others = {name: pks for name, pks in wanted.items() if name != facet}
            counted = passing(rows, others)
            without[facet] = len(counted)
        facets[facet] = Counter(map(itemgetter(column), counted))
        facets[facet].pop(None, None)
    return kept, facets, without


def passing(rows: list[tuple], wanted: dict[str, set[int]]) -> list[tuple]:
    for facet, pks in wanted.items():
        column = COLUMNS[facet]
        rows = [row for row in rows if row[column] in pks]
    return rows


def with_codes(facets: dict[str, Counter], groups: list) -> dict[str, Counter]:
    """Name the counted rows by the codes that addresses use, as text."""
    codes = {facet: vocabulary.place_codes(facet) for facet in vocabulary.PLACES}
    codes["group"] = {pk: code for pk, code, _name in groups}
    return {
        facet: Counter({codes[facet][pk]: n for pk, n in counts.items()})
        if facet in codes
        else Counter({str(value): n for value, n in counts.items()})
        for facet, counts in facets.items()
    }


def by_relevance(rows: list[tuple], text: str) -> list[tuple]:
    """Order by how well the name answers; typed marks count first (dừa, not dứa).

    Rows of one rank stay in the order they came in.
    """
    typed, bare = text.casefold(), fold(text)
    typed_words, words = typed.split(), bare.split()

    def rank(row: tuple) -> tuple:
        name, folded = row[NAME].casefold(), f" {row[FOLDED]} "
        return (
            typed not in name,
            not all(word in name for word in typed_words),
            f" {bare} " not in folded,
            f" {bare}" not in folded,
            not all(f" {word} " in folded for word in words),
            not all(word in folded for word in words),
        )

    return sorted(rows, key=rank)
