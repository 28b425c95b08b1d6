"""What a day brought: orders, money, how soon producers answer, what is stuck."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone
from wagtail.models import ModelLogEntry

from shop.notices import outbox
from shop.notices.models import Notice
from shop.office import stuck
from shop.parcels.models import Parcel, Placement
from shop.stall.sales import SOLD

SHOWN_DAYS = 30
# The hour of the morning from which yesterday is told by letter.
TOLD_FROM_HOUR = 7
CONFIRMED = "parcels.confirm"


@dataclass(frozen=True, slots=True)
class Day:
    """A day's orders, their parcels and what they come to in đồng, shop-wide.

    `sold` leaves out what nobody has taken on yet and what came to nothing.
    """

    on: date
    orders: int = 0
    parcels: int = 0
    ordered: int = 0
    sold: int = 0


def span(first: date, last: date) -> tuple[datetime, datetime]:
    """Return the instants between which days of ours lie: from, and before."""
    start, end = (
        datetime.combine(d, time()) for d in (first, last + timedelta(days=1))
    )
    return timezone.make_aware(start), timezone.make_aware(end)


def days(last: date, count: int = SHOWN_DAYS) -> list[Day]:
    """Return that many days to the last one, empty ones too. One query."""
    first = last - timedelta(days=count - 1)
    start, end = span(first, last)
    placed = Placement.objects.filter(placed_at__gte=start, placed_at__lt=end)
    by_day = placed.annotate(on=TruncDate("placed_at")).order_by().values("on")
    sums = by_day.annotate(
        orders=Count("pk", distinct=True),
        parcels=Count("order__parcels"),
        ordered=Sum("order__parcels__total", default=0),
        sold=Sum(
            "order__parcels__total",
            filter=Q(order__parcels__state__in=SOLD),
            default=0,
        ),
    )
    known = {row["on"]: Day(**row) for row in sums}
    every = (first + timedelta(days=place) for place in range(count))
    return [known.get(on) or Day(on=on) for on in every]


def confirmed_minutes(first: date, last: date) -> list[int]:
    """Return after how many minutes each parcel confirmed in those days was."""
    start, end = span(first, last)
    lines = ModelLogEntry.objects.filter(
        action=CONFIRMED, timestamp__gte=start, timestamp__lt=end
    )
    answered = {int(line.object_id): line.timestamp for line in lines}
    placed = Parcel.objects.filter(pk__in=answered).values_list(
        "pk", "order__placement__placed_at"
    )
    return [int((answered[pk] - at).total_seconds() // 60) for pk, at in placed]


def middle(minutes: list[int]) -> int | None:
    return round(median(minutes)) if minutes else None


def stuck_counts(at: datetime) -> list[tuple[str, str, int]]:
    """Return code, words and number of each reason for which parcels are stuck."""
    found = Counter(stuck.stuck(at).order_by().values_list("why", flat=True))
    return [(why.value, why.label, found[why]) for why in stuck.Why if found[why]]


def tell_day(at: datetime) -> bool:
    """Write to the office what yesterday brought, once; tell whether it was done."""
    now = timezone.localtime(at)
    on = now.date() - timedelta(days=1)
    told = Notice.objects.filter(kind="daily_summary", facts__on=on.isoformat())
    if now.hour < TOLD_FROM_HOUR or told.exists():
        return False
    [day] = days(on, 1)
    outbox.to_office(
        "daily_summary",
        at=at,
        on=on.isoformat(),
        day=f"{on:%d/%m/%Y}",
        orders=day.orders,
        parcels=day.parcels,
        total=day.ordered,
        sold=day.sold,
        median_minutes=middle(confirmed_minutes(on, on)),
        stuck=sum(count for *_words, count in stuck_counts(at)),
    )
    return True
