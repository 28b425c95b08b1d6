"""Which parcels wait for somebody who does not move, and why."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Case, CharField, Q, QuerySet, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _

from shop.parcels import states
from shop.parcels.models import Parcel, ParcelState, ReturnState
from shop.payments.methods import METHODS
from shop.stall.due import OWED

S = ParcelState
UNSENT_AFTER = timedelta(days=3)
ANSWER_WITHIN = timedelta(days=3)
ON_ITS_WAY = timedelta(days=14)
TAKEN_BACK_WITHIN = timedelta(days=14)


class Why(TextChoices):
    """What a stuck parcel waits for."""

    UNCONFIRMED = "unconfirmed", _("Quá hạn, chưa ai nhận đơn")
    MONEY = "money", _("Khách báo đã trả, người bán chưa ghi")
    RETURN = "return", _("Xin trả hàng, chưa ai trả lời")
    DECLINED = "declined", _("Người bán không cho trả, văn phòng chưa xem")
    TAKEN_BACK = "taken_back", _("Đồng ý cho trả đã lâu, chưa xong")
    REFUND = "refund", _("Chưa hoàn tiền")
    UNSENT = "unsent", _("Nhận đơn đã lâu, chưa gửi")
    UNDER_WAY = "under_way", _("Gửi đã lâu, chưa đến")


def conditions(at: datetime) -> dict[Why, Q]:
    """Return what makes a parcel stuck at an instant, the worst first."""
    money_late = at - timedelta(hours=settings.PARCEL_CONFIRM_HOURS)
    prepaid = [code for code, method in METHODS.items() if method.is_prepaid]
    waits_for_money = Q(payment__in=prepaid, paid_at=None)
    return {
        Why.UNCONFIRMED: Q(state=S.NEW, confirm_by__lte=at),
        Why.MONEY: Q(
            state__in=states.MONEY_MAY_COME, said_paid_at__lte=money_late, paid_at=None
        ),
        Why.RETURN: Q(
            return_request__state=ReturnState.ASKED,
            return_request__asked_at__lte=at - ANSWER_WITHIN,
        ),
        Why.DECLINED: Q(return_request__state=ReturnState.DECLINED),
        Why.TAKEN_BACK: Q(
            state__in=states.ARRIVED,
            return_request__state=ReturnState.ACCEPTED,
            return_request__answered_at__lte=at - TAKEN_BACK_WITHIN,
        ),
        Why.REFUND: OWED & Q(total__gt=0, state_since__lte=at - ANSWER_WITHIN),
        Why.UNSENT: Q(
            state__in=(S.CONFIRMED, S.PACKED), state_since__lte=at - UNSENT_AFTER
        )
        & ~waits_for_money,
        Why.UNDER_WAY: Q(state=S.SHIPPED, state_since__lte=at - ON_ITS_WAY),
    }


def with_why(parcels: QuerySet[Parcel], at: datetime) -> QuerySet[Parcel]:
    """Give each parcel `why`: what it waits for, "" where it moves."""
    whens = [When(test, then=Value(why.value)) for why, test in conditions(at).items()]
    why = Case(*whens, default=Value(""), output_field=CharField())
    return parcels.annotate(why=why)


def stuck(at: datetime) -> QuerySet[Parcel]:
    """Keep the parcels that are stuck, those who wait longest first."""
    found = with_why(Parcel.objects.all(), at).exclude(why="")
    return found.order_by("state_since", "pk")
