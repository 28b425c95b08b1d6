"""The list answered by the database alone: always there, always true.

One query fetches every product the words match, as slim rows that are already
judged for the day; the facets are counted over these rows in memory, each
ignoring its own selection.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from django.db.models import Q, QuerySet

from catalogue.models import Product, Recognition
from catalogue.standing import State
from places.folding import fold
from search.request import SearchRequest, Sort, Validity

PER_PAGE = 24

# A slim row: the product, the values of its facets, and its names.
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
    "group__code",
    "province__code",
    "commune__code",
    "former_district__code",
    "producer",
)


@dataclass(frozen=True, slots=True)
class Result:
    """A page of products, how many there are, and the counts beside each filter.

    `facets` maps a facet to the number of products for each of its values.
    `hidden` counts what the same words and filters match in another validity.
    """

    total: int
    page: int
    pages: int
    pks: list[int]
    facets: dict[str, Counter]
    hidden: int


def search(request: SearchRequest, on: date) -> Result:
    rows = matching_rows(request, on)
    kept, facets = count_facets(rows, request)
    if request.text and request.sort is Sort.RELEVANCE:
        kept = by_relevance(kept, request.text)
    pages = max(1, -(-len(kept) // PER_PAGE))
    page = min(request.page, pages)
    return Result(
        total=len(kept),
        page=page,
        pages=pages,
        pks=[row[PK] for row in kept[(page - 1) * PER_PAGE : page * PER_PAGE]],
        facets=facets,
        hidden=count_matching(request) - len(kept),
    )


def matching_rows(request: SearchRequest, on: date) -> list[tuple]:
    """Fetch the rows of the asked validity that hold the words, in order."""
    if request.validity is Validity.IN_FORCE:
        return rows_in_force(request, on)
    return rows_of_other_validity(request, on)


def rows_in_force(request: SearchRequest, on: date) -> list[tuple]:
    order = {
        Sort.NEWEST: ("-valid_from", "-stars"),
        Sort.NAME: (),
    }.get(request.sort, ("-stars", "-valid_from"))
    return list(
        Recognition.objects.in_force(on)
        .filter(holding(request.text, "product__"), product__retired_on=None)
        .order_by(*order, "product__folded_name", "product")
        .values_list(
            "product",
            "stars",
            *(f"product__{name}" for name in FIELDS),
            "product__name",
            "product__folded_name",
        )
    )


def rows_of_other_validity(request: SearchRequest, on: date) -> list[tuple]:
    """Judge each product that holds the words; the seldom asked way."""
    wanted = {
        Validity.LAPSED: {State.LAPSED, State.WITHDRAWN},
        Validity.UNCERTAIN: {State.UNCERTAIN, State.NEVER},
        Validity.ALL: set(State),
    }[request.validity]
    found = []
    for product in judged(request.text):
        standing = product.standing(on)
        if standing.state in wanted:
            started = standing.recognition and standing.recognition.valid_from
            found.append((product, standing.stars, started or date.min))
    keys = {
        Sort.NEWEST: lambda f: (-f[2].toordinal(), f[0].folded_name),
        Sort.NAME: lambda f: (f[0].folded_name, f[0].pk),
    }
    default = lambda f: (-(f[1] or 0), -f[2].toordinal(), f[0].folded_name)  # noqa: E731
    found.sort(key=keys.get(request.sort, default))
    return [slim_row(product, stars) for product, stars, _started in found]


def judged(text: str) -> QuerySet[Product]:
    return (
        Product.objects.public()
        .filter(holding(text))
        .select_related("group", "province", "commune", "former_district")
        .prefetch_related("recognitions")
    )


def slim_row(product: Product, stars: int | None) -> tuple:
    return (
        product.pk,
        stars,
        product.group and product.group.code,
        product.province and product.province.code,
        product.commune and product.commune.code,
        product.former_district and product.former_district.code,
        product.producer_id,
        product.name,
        product.folded_name,
    )


def holding(text: str, prefix: str = "") -> Q:
    """Match products that hold every word somewhere, marks aside."""
    found = Q()
    for word in fold(text).split():
        found &= Q(**{f"{prefix}folded__contains": word})
    return found


def count_matching(request: SearchRequest) -> int:
    """Count what matches whatever its validity; stars only exist in force."""
    found = Product.objects.public().filter(holding(request.text))
    lookups = {
        "province": "province__code__in",
        "commune": "commune__code__in",
        "district": "former_district__code__in",
        "producer": "producer__in",
    }
    for facet, lookup in lookups.items():
        if values := request.values(facet):
            found = found.filter(**{lookup: values})
    if codes := request.values("group"):
        within = Q()
        for code in codes:
            within |= Q(group__code=code) | Q(group__code__startswith=f"{code}.")
        found = found.filter(within)
    return found.count()


def count_facets(
    rows: list[tuple], request: SearchRequest
) -> tuple[list[tuple], dict[str, Counter]]:
    """Return the rows that pass every filter, and each facet's counts.

    A facet's counts are taken over the rows that pass all the other filters.
    """
    tests = {facet: keeper(facet, values) for facet, values in request.chosen.items()}
    kept = passing(rows, tests.values())
    facets = {}
    for facet, column in COLUMNS.items():
        counted = kept
        if facet in tests:
            others = [test for name, test in tests.items() if name != facet]
            counted = passing(rows, others)
        facets[facet] = Counter(map(itemgetter(column), counted))
        facets[facet].pop(None, None)
    return kept, facets


def passing(rows: list[tuple], tests: Iterable) -> list[tuple]:
    for test in tests:
        rows = [row for row in rows if test(row)]
    return rows


def keeper(facet: str, values: tuple[str, ...]):
    """Return a test of whether a row has one of a facet's chosen values."""
    column = COLUMNS[facet]
    if facet == "group":
        wholes, parts = set(values), tuple(f"{value}." for value in values)
        return lambda row: (
            row[column] is not None
            and (row[column] in wholes or row[column].startswith(parts))
        )
    if facet in ("stars", "producer"):
        numbers = {int(value) for value in values}
        return lambda row: row[column] in numbers
    wanted = set(values)
    return lambda row: row[column] in wanted


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
