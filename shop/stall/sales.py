"""What a stall has sold: sums by day or week, and a month's statement.

A parcel counts on the day it was ordered, once it was taken on and unless it came to
nothing; all that was ordered stands beside it.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.imports.facts import guarded
from shop.parcels.models import Parcel, ParcelState
from shop.parcels.states import ENDED_BADLY
from shop.payments.methods import METHODS
from shop.stall.models import Stall

DAYS = 30
WEEKS = 13
# Nobody has earned by a parcel that waits for its answer, or that came to nothing.
SOLD = frozenset(ParcelState) - ENDED_BADLY - {ParcelState.NEW}


@dataclass(frozen=True, slots=True)
class Span:
    """A day or week: its first and last day, parcels sold and ordered, and đồng."""

    first: date
    last: date
    count: int = 0
    amount: int = 0
    ordered: int = 0
    ordered_amount: int = 0

    def with_day(self, sums: dict[str, int]) -> "Span":
        """Return the span with what a day of it brought."""
        return replace(self, **{n: getattr(self, n) + sums[n] for n in SUMMED})


SUMMED = ("count", "amount", "ordered", "ordered_amount")


def by_day(stall: Stall, on: date) -> list[Span]:
    """Return the last thirty days, the day `on` included, the oldest first."""
    return spans(stall, on - timedelta(days=DAYS - 1), DAYS, length=1)


def by_week(stall: Stall, on: date) -> list[Span]:
    """Return the last thirteen weeks, from Monday to Sunday, this one included."""
    monday = on - timedelta(days=on.weekday())
    return spans(stall, monday - timedelta(weeks=WEEKS - 1), WEEKS, length=7)


def spans(stall: Stall, first: date, count: int, *, length: int) -> list[Span]:
    """Sum up `count` spans of `length` days each, in one query."""
    starts = [first + timedelta(days=place * length) for place in range(count)]
    found = [Span(start, start + timedelta(days=length - 1)) for start in starts]
    for sums in sums_by_day(stall, first, found[-1].last):
        place = (sums["day"] - first).days // length
        found[place] = found[place].with_day(sums)
    return found


def sums_by_day(stall: Stall, first: date, last: date) -> Iterable[dict]:
    rows = ordered_between(stall, first, last).order_by()
    rows = rows.annotate(day=TruncDate("order__placement__placed_at")).values("day")
    sold = Q(state__in=SOLD)
    return rows.annotate(
        count=Count("pk", filter=sold),
        amount=Sum("total", filter=sold, default=0),
        ordered=Count("pk"),
        ordered_amount=Sum("total"),
    )


def ordered_between(stall: Stall, first: date, last: date):
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

    `month` is its first day. What waits for its answer or came to nothing is listed
    and not summed.
    """
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow(heading())
    summed = [0, 0, 0, 0, 0]
    parcels = ordered_between(stall, month, last_of(month))
    parcels = parcels.select_related("order__placement").order_by("pk")
    for parcel in parcels.iterator(chunk_size=500):
        amounts = amounts_of(parcel)
        if parcel.state in SOLD:
            summed = [a + b for a, b in zip(summed, amounts, strict=True)]
        yield writer.writerow(row_of(parcel, amounts))
    yield writer.writerow(
        [_("Cộng kiện đã nhận làm, trừ kiện không thành"), "", "", *summed]
    )


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
