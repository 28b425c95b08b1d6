"""What a stall has sold: sums by day or week, and a month's statement.

A parcel counts on the day it was ordered, unless it came to nothing.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.imports.facts import guarded
from shop.parcels.models import Parcel
from shop.parcels.states import ENDED_BADLY
from shop.payments.methods import METHODS
from shop.stall.models import Stall

DAYS = 30
WEEKS = 13


@dataclass(frozen=True, slots=True)
class Span:
    """A day or week: its first and last day, parcels, and đồng."""

    first: date
    last: date
    count: int = 0
    amount: int = 0


def by_day(stall: Stall, on: date) -> list[Span]:
    """Return the last thirty days, the day `on` included, the oldest first."""
    return spans(stall, on - timedelta(days=DAYS - 1), DAYS, length=1)


def by_week(stall: Stall, on: date) -> list[Span]:
    """Return the last thirteen weeks, from Monday to Sunday, this one included."""
    monday = on - timedelta(days=on.weekday())
    return spans(stall, monday - timedelta(weeks=WEEKS - 1), WEEKS, length=7)


def spans(stall: Stall, first: date, count: int, *, length: int) -> list[Span]:
    """Sum up `count` spans of `length` days each, in one query."""
    last = first + timedelta(days=count * length - 1)
    sold: dict[int, tuple[int, int]] = {}
    for day, parcels, amount in sums(stall, first, last):
        place = (day - first).days // length
        before = sold.get(place, (0, 0))
        sold[place] = (before[0] + parcels, before[1] + amount)
    starts = [first + timedelta(days=place * length) for place in range(count)]
    return [
        Span(start, start + timedelta(days=length - 1), *sold.get(place, (0, 0)))
        for place, start in enumerate(starts)
    ]


def sums(stall: Stall, first: date, last: date) -> Iterable[tuple[date, int, int]]:
    rows = sold_between(stall, first, last).exclude(state__in=ENDED_BADLY)
    day = TruncDate("order__placement__placed_at")
    rows = rows.order_by().annotate(day=day).values("day")
    rows = rows.annotate(n=Count("pk"), amount=Sum("total"))
    return rows.values_list("day", "n", "amount")


def sold_between(stall: Stall, first: date, last: date):
    start, end = midnight(first), midnight(last + timedelta(days=1))
    return Parcel.objects.filter(
        stall=stall,
        order__placement__placed_at__gte=start,
        order__placement__placed_at__lt=end,
    )


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def months(stall: Stall, on: date) -> list[date]:
    """Return the first days of the months since the stall opened, the newest first."""
    opened = timezone.localtime(stall.opened_at).date()
    month, found = on.replace(day=1), []
    while month >= opened.replace(day=1) and len(found) < 24:
        found.append(month)
        month = (month - timedelta(days=1)).replace(day=1)
    return found or [on.replace(day=1)]


def last_of(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(
        days=1
    )


class Echo:
    """A file that hands back each row written to it."""

    def write(self, row: str) -> str:
        return row


def statement(stall: Stall, month: date) -> Iterator[str]:
    """Write a month's parcels as CSV, with a byte order mark, summed up at the end.

    `month` is its first day. What came to nothing is listed and not summed.
    """
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow(heading())
    summed = [0, 0, 0, 0, 0]
    parcels = sold_between(stall, month, last_of(month))
    parcels = parcels.select_related("order__placement").order_by("pk")
    for parcel in parcels.iterator(chunk_size=500):
        amounts = amounts_of(parcel)
        if parcel.state not in ENDED_BADLY:
            summed = [a + b for a, b in zip(summed, amounts, strict=True)]
        yield writer.writerow(row_of(parcel, amounts))
    yield writer.writerow([_("Cộng (không kể kiện không thành)"), "", "", *summed])


def heading() -> list[str]:
    return [
        _("Số kiện"),
        _("Ngày đặt"),
        _("Trạng thái"),
        _("Tiền hàng"),
        _("Giảm giá"),
        _("Phí giao"),
        _("Giảm phí giao"),
        _("Tổng cộng"),
        _("Cách trả"),
        _("Nhận tiền ngày"),
        _("Hoàn tiền ngày"),
        _("Mã vận đơn"),
    ]


def amounts_of(parcel: Parcel) -> list[int]:
    return [
        parcel.goods,
        parcel.discount,
        parcel.fee,
        parcel.fee_discount,
        parcel.total,
    ]


def row_of(parcel: Parcel, amounts: list[int]) -> list[str | int]:
    return [
        guarded(parcel.number),
        day_text(parcel.order.placement.placed_at),
        str(parcel.get_state_display()),
        *amounts,
        str(METHODS[parcel.payment].name),
        day_text(parcel.paid_at),
        day_text(parcel.refunded_at),
        guarded(parcel.tracking_number),
    ]


def day_text(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%d/%m/%Y}" if at else ""
