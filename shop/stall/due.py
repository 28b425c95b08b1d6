"""What each of a stall's parcels asks for, the most pressing first.

Plain functions over fetched parcels: no database, no clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.dong import dong
from shop.parcels import states
from shop.parcels.models import (
    Delivery,
    Parcel,
    ParcelState,
    ReturnState,
    Wanted,
)
from shop.parcels.services import moves
from shop.payments.methods import METHODS
from shop.stall import wording

S = ParcelState
LOST = (S.REFUSED, S.CANCELLED)
# How long the one who sent a parcel still reads where it went.
ADDRESS_KEPT = timedelta(days=60)

# The producer has the money of what is not with the shopper, or no longer.
OWED = Q(state__in=(*LOST, S.RETURNED)) & (
    Q(paid_at__isnull=False) | Q(arrived_at__isnull=False)
)
# It came to nothing after the shopper said that the money was sent.
CLAIMED = Q(state__in=LOST, said_paid_at__isnull=False, paid_at=None)
# Parcels that still ask for something, or are on their way.
OPEN = (
    Q(state__in=(S.NEW, S.CONFIRMED, S.PACKED, S.SHIPPED, S.DELIVERED))
    | Q(return_request__state=ReturnState.ASKED)
    | Q(return_request__state=ReturnState.ACCEPTED, state=S.RECEIVED)
    | OWED
    | CLAIMED
)


class Task(TextChoices):
    """What a parcel asks of its producer."""

    ANSWER = "answer", gettext_lazy("Chờ nhận")
    RETURN = "return", gettext_lazy("Xin trả hàng")
    REFUND = "refund", gettext_lazy("Cần hoàn tiền")
    CLAIM = "claim", gettext_lazy("Xem tiền của kiện huỷ")
    EXCHANGE = "exchange", gettext_lazy("Cần gửi hàng đổi")
    MONEY = "money", gettext_lazy("Báo đã chuyển tiền")
    SEND = "send", gettext_lazy("Cần gửi đi")
    UNPAID = "unpaid", gettext_lazy("Chờ chuyển tiền")
    UNDER_WAY = "under_way", gettext_lazy("Đang trên đường")
    ARRIVED = "arrived", gettext_lazy("Đã giao, chờ khách xác nhận")
    NONE = "none", gettext_lazy("Đã xong")


@dataclass(frozen=True, slots=True)
class Due:
    """A parcel, what it asks for, and that in a sentence with its deadline."""

    parcel: Parcel
    task: Task
    told: str
    is_late: bool = False


def task_of(parcel: Parcel) -> Task:
    """Say what a parcel, fetched with its return request, asks for."""
    if parcel.state == S.NEW:
        return Task.ANSWER
    if return_state(parcel) == ReturnState.ASKED:
        return Task.RETURN
    if is_refund_due(parcel):
        return Task.REFUND
    if is_claimed(parcel):
        return Task.CLAIM
    if awaits_exchange(parcel):
        return Task.EXCHANGE
    if parcel.state in (S.CONFIRMED, S.PACKED):
        return money_task(parcel) or Task.SEND
    takes_back = return_state(parcel) == ReturnState.ACCEPTED
    if parcel.state == S.SHIPPED or (takes_back and parcel.state in states.ARRIVED):
        return Task.UNDER_WAY
    return Task.ARRIVED if parcel.state == S.DELIVERED else Task.NONE


def return_state(parcel: Parcel) -> str:
    request = getattr(parcel, "return_request", None)
    return request.state if request else ""


def is_refund_due(parcel: Parcel) -> bool:
    ended = parcel.state in (*LOST, S.RETURNED)
    return ended and moves.money_came(parcel) and parcel.total > 0


def is_claimed(parcel: Parcel) -> bool:
    """Tell whether money may have come for what came to nothing; nobody has looked."""
    is_said = parcel.said_paid_at is not None and parcel.paid_at is None
    return is_said and parcel.state in LOST


def awaits_exchange(parcel: Parcel) -> bool:
    """Tell whether the producer agreed to send other goods and has not yet."""
    if return_state(parcel) != ReturnState.ACCEPTED:
        return False
    wants_other = parcel.return_request.wanted == Wanted.EXCHANGE
    return wants_other and parcel.state in states.ARRIVED


def awaits_money(parcel: Parcel) -> bool:
    return METHODS[parcel.payment].is_prepaid and parcel.paid_at is None


def money_task(parcel: Parcel) -> Task | None:
    if not awaits_money(parcel):
        return None
    return Task.MONEY if parcel.said_paid_at else Task.UNPAID


def sort(parcels: Iterable[Parcel], now: datetime) -> dict[Task, list[Due]]:
    """Put parcels under what they ask for; within that, the oldest first."""
    found: dict[Task, list[Due]] = {task: [] for task in Task}
    for parcel in sorted(parcels, key=lambda parcel: (parcel.confirm_by, parcel.pk)):
        due = judge(parcel, now)
        found[due.task].append(due)
    return found


def judge(parcel: Parcel, now: datetime) -> Due:
    task = task_of(parcel)
    until = parcel.confirm_by
    if task == Task.ANSWER:
        told = _("Trả lời trước %(when)s, %(left)s") % {
            "when": wording.clock_and_day(until, now),
            "left": wording.deadline(until, now),
        }
        return Due(parcel, task, told, is_late=now >= until)
    return Due(parcel, task, sentence(parcel, task, now))


def sentence(parcel: Parcel, task: Task, now: datetime) -> str:
    since = wording.ago(parcel.state_since, now)
    if task == Task.MONEY:
        return _("Khách báo đã chuyển %(amount)s %(when)s. Hãy xem tài khoản.") % {
            "amount": dong(parcel.total),
            "when": wording.ago(parcel.said_paid_at, now),
        }
    if task == Task.REFUND:
        return _("Đã nhận %(amount)s của khách: hãy chuyển trả.") % {
            "amount": dong(parcel.total)
        }
    if task == Task.CLAIM:
        return _(
            "Khách báo đã chuyển %(amount)s. Hãy xem tài khoản: có tiền thì chuyển trả."
        ) % {"amount": dong(parcel.total)}
    if task == Task.EXCHANGE:
        return _("Bạn đã đồng ý đổi hàng. Hãy gửi hàng khác cho khách.")
    if task == Task.UNPAID and parcel.pay_by:
        return _("Tiền chưa về. Hạn chuyển: %(when)s. Đừng gửi hàng trước.") % {
            "when": wording.clock_and_day(parcel.pay_by, now)
        }
    if task == Task.RETURN:
        return _("Khách chờ bạn trả lời yêu cầu trả hàng.")
    if task == Task.ARRIVED and parcel.paid_at is None and parcel.total:
        return _("Đã giao %(since)s. Tiền thu hộ về thì mở kiện và ghi lại.") % {
            "since": since
        }
    if task == Task.SEND:
        return send_sentence(parcel, since)
    return _("%(state)s, từ %(since)s") % {
        "state": parcel.get_state_display(),
        "since": since,
    }


def send_sentence(parcel: Parcel, since: str) -> str:
    if parcel.delivery == Delivery.SHOWROOM:
        return _("Mang đến %(showroom)s. Nhận đơn %(since)s.") % {
            "showroom": parcel.showroom.name,
            "since": since,
        }
    if parcel.delivery == Delivery.PRODUCER:
        return _("Soạn sẵn cho khách đến lấy. Nhận đơn %(since)s.") % {"since": since}
    if parcel.state == S.PACKED:
        return _("Đã đóng gói %(since)s, chờ gửi đi.") % {"since": since}
    return _("Đã nhận đơn %(since)s.") % {"since": since}


def shows_buyer(parcel: Parcel, now: datetime) -> bool:
    """Tell whether a producer still needs whom the parcel is for, and where.

    Not before it is taken on, so that nobody is called by who then refuses; not for
    one that never left, but to give money back; not long after it is over.
    """
    if parcel.state == S.NEW:
        return False
    if parcel.state in LOST:
        return is_refund_due(parcel) or is_claimed(parcel)
    if parcel.state in (S.RECEIVED, S.RETURNED, S.REFUNDED):
        return now - parcel.state_since < ADDRESS_KEPT or is_refund_due(parcel)
    return True
