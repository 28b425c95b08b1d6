"""A member goes, and what is known of them goes with them."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts import erasing, roles
from accounts.models import User
from shop.parcels.models import Parcel
from shop.parcels.services import forgetting
from shop.shoppers import own_data
from shop.shoppers.refusals import NotErasedYet


def check(user: User) -> None:
    """Refuse for whom others still wait. Raises `NotErasedYet`."""
    if works_here(user):
        raise NotErasedYet(
            _(
                "Tài khoản này làm việc cho văn phòng, một chủ thể hoặc một điểm bán. "
                "Hãy nhờ cơ quan quản lý trang này xoá giúp."
            )
        )
    own = Parcel.objects.filter(order__user=user).order_by("pk")
    refuse_while(
        own.filter(forgetting.under_way()),
        _(
            "Kiện %(number)s còn đang đi. Hãy đợi nhận hàng và bấm “Đã nhận hàng”, "
            "hoặc huỷ kiện, rồi xoá."
        ),
    )
    refuse_while(
        own.filter(forgetting.unsettled()),
        _(
            "Kiện %(number)s còn việc trả hàng hoặc hoàn tiền chưa xong. Xong việc ấy "
            "rồi xoá."
        ),
    )


def refuse_while(parcels: QuerySet[Parcel], sentence: str) -> None:
    parcel = parcels.first()
    if parcel is not None:
        raise NotErasedYet(sentence % {"number": parcel.number})


def works_here(user: User) -> bool:
    return (
        user.is_staff
        or user.is_superuser
        or user.groups.exclude(name=roles.CONSUMER).exists()
        or user.user_permissions.exists()
        or user.producers.exists()
        or user.showrooms.exists()
    )


@transaction.atomic
def erase(user: User, *, at: datetime) -> None:
    """Erase all that need not be kept. Raises `NotErasedYet`, and nothing changed."""
    user = User.objects.select_for_update().get(pk=user.pk)
    check(user)
    own_data.erase_all(user, at)
    erasing.erase(user)
