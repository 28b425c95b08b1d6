"""What the scans say to an officer: counts by week, by place, and odd codes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import TruncWeek

from catalogue.back_office.base import matching
from places.models import Province
from stamps import codes
from stamps.caution import MANY_PROVINCES, USUAL_VISITORS
from stamps.keys import stamp_keys
from stamps.models import Scan, StampBatch

WEEKS = 12
HEIGHT = 96
STEP = 60
# What a shopper would be cautioned for; whether within days is for people to judge.
ODD_VISITORS, ODD_PROVINCES = USUAL_VISITORS + 1, MANY_PROVINCES
MOST_ROWS = 50


@dataclass(frozen=True, slots=True)
class Week:
    """A bar of the chart; `height` is in units of the drawing, 0 to 96."""

    monday: date
    number: int
    height: float
    left: int

    @property
    def top(self) -> float:
        return HEIGHT - self.height


@dataclass(frozen=True, slots=True)
class OddCode:
    """A stamp looked at by more people, or in more places, than a pack has."""

    batch: StampBatch
    serial: int
    code: str
    looks: int
    visitors: int
    provinces: int
    last_at: datetime

    @property
    def is_before_hand_over(self) -> bool:
        """Tell whether it was looked at though nobody has been given the stamps."""
        return self.batch.handed_over_at is None


@dataclass(frozen=True, slots=True)
class Share:
    """A line of a table with its part of the largest, 0 to 100."""

    label: object
    number: int
    percent: int


def since(scans: QuerySet[Scan], at: datetime, days: int, text: str) -> QuerySet[Scan]:
    """Keep the scans of the last days, of the products that hold every word."""
    scans = scans.filter(scanned_at__gte=at - timedelta(days=days))
    return matching(scans, text, "batch__product__folded") if text else scans


def by_week(scans: QuerySet[Scan], today: date) -> list[Week]:
    """Count the scans of this week and the eleven before it."""
    monday = today - timedelta(days=today.weekday())
    mondays = [monday - timedelta(weeks=WEEKS - 1 - turn) for turn in range(WEEKS)]
    rows = scans.annotate(week=TruncWeek("scanned_at")).values("week")
    counted = rows.annotate(number=Count("pk")).values_list("week", "number")
    numbers = {week.date(): number for week, number in counted.order_by()}
    most = max((numbers.get(day, 0) for day in mondays), default=0)
    return [
        Week(
            monday=day,
            number=numbers.get(day, 0),
            height=round(HEIGHT * numbers.get(day, 0) / most, 1) if most else 0,
            left=turn * STEP,
        )
        for turn, day in enumerate(mondays)
    ]


def by_product(scans: QuerySet[Scan]) -> list[Share]:
    rows = scans.values("batch__product__pk", "batch__product__name")
    counted = rows.annotate(number=Count("pk")).order_by("-number")[:MOST_ROWS]
    return shares((row["batch__product__name"], row["number"]) for row in counted)


def by_province(scans: QuerySet[Scan]) -> list[Share]:
    """Count by province; the empty name stands for those without a place."""
    counted = scans.values("province").annotate(number=Count("pk")).order_by("-number")
    names = dict(Province.objects.today().values_list("code", "name"))
    return shares(
        (names.get(row["province"], row["province"]), row["number"]) for row in counted
    )


def shares(rows: Iterable[tuple[object, int]]) -> list[Share]:
    rows = list(rows)
    most = max((number for _label, number in rows), default=1)
    return [Share(label, number, 100 * number // most) for label, number in rows]


def odd_codes(scans: QuerySet[Scan]) -> list[OddCode]:
    """Return the stamps with the most people and places, worst first."""
    rows = (
        scans.values("batch", "serial")
        .annotate(
            looks=Count("pk"),
            visitors=Count("visitor", distinct=True, filter=~Q(visitor="")),
            provinces=Count("province", distinct=True, filter=~Q(province="")),
            last_at=Max("scanned_at"),
        )
        .filter(Q(visitors__gte=ODD_VISITORS) | Q(provinces__gte=ODD_PROVINCES))
        .order_by("-provinces", "-visitors", "-looks")[:MOST_ROWS]
    )
    rows, keys = list(rows), stamp_keys()
    batches = StampBatch.objects.select_related("product").in_bulk(
        {row["batch"] for row in rows}
    )
    return [
        OddCode(
            batch=batches[row.pop("batch")],
            code=codes.encode(keys, pk, row["serial"]),
            **row,
        )
        for row in rows
        for pk in (row["batch"],)
    ]
