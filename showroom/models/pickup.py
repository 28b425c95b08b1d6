import secrets
from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from showroom.models.showroom import Showroom

MOST_ATTEMPTS = 5


class PickUpState(models.TextChoices):
    WAITING = "waiting", _("Chờ hàng đến")
    READY = "ready", _("Chờ người nhận")
    HANDED_OVER = "handed_over", _("Đã giao")
    EXPIRED = "expired", _("Quá hạn nhận")
    RETURNED = "returned", _("Đã trả lại người gửi")


# A parcel in one of these is still in the showroom, or on its way there.
OPEN_STATES = (PickUpState.WAITING, PickUpState.READY, PickUpState.EXPIRED)


def new_token() -> str:
    return secrets.token_urlsafe(16)


class PickUpQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Keep the parcels that are in the showroom or on their way there."""
        return self.filter(state__in=OPEN_STATES)

    def overdue(self, on: date) -> Self:
        return self.filter(state=PickUpState.READY, keep_until__lt=on)


class PickUp(models.Model):
    """The showroom's half of "pick up at a showroom": one parcel.

    It knows the parcel's number and no person. The six digits that hand it over
    are kept as a keyed hash.
    """

    showroom = models.ForeignKey(
        Showroom, models.PROTECT, verbose_name=_("điểm bán"), related_name="pickups"
    )
    reference = models.CharField(_("số kiện hàng"), max_length=60, unique=True)
    token = models.CharField(
        max_length=40, unique=True, default=new_token, editable=False
    )
    state = models.CharField(
        _("trạng thái"),
        max_length=12,
        choices=PickUpState,
        default=PickUpState.WAITING,
    )
    code_hash = models.CharField(max_length=64, editable=False)
    attempts = models.PositiveSmallIntegerField(
        _("số lần nhập sai"), default=0, editable=False
    )
    expected_at = models.DateTimeField(_("báo trước lúc"))
    ready_at = models.DateTimeField(_("đến nơi lúc"), null=True, blank=True)
    keep_until = models.DateField(_("giữ đến hết ngày"), null=True, blank=True)
    handed_over_at = models.DateTimeField(_("giao lúc"), null=True, blank=True)
    handed_over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("người giao"),
        null=True,
        blank=True,
        related_name="+",
    )
    expired_at = models.DateTimeField(_("quá hạn lúc"), null=True, blank=True)
    returned_at = models.DateTimeField(_("trả lại lúc"), null=True, blank=True)

    objects = PickUpQuerySet.as_manager()

    class Meta:
        ordering = ["expected_at", "id"]
        verbose_name = _("kiện hàng nhận tại điểm bán")
        verbose_name_plural = _("kiện hàng nhận tại điểm bán")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=PickUpState.values),
                name="pickup_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state=PickUpState.READY)
                | Q(ready_at__isnull=False, keep_until__isnull=False),
                name="pickup_ready_has_its_days",
            ),
            models.CheckConstraint(
                condition=~Q(state=PickUpState.HANDED_OVER)
                | Q(handed_over_at__isnull=False),
                name="pickup_handed_over_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(attempts__lte=MOST_ATTEMPTS),
                name="pickup_attempts_are_bounded",
            ),
        ]
        indexes = [models.Index(fields=["showroom", "state"], name="pickup_by_state")]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_locked(self) -> bool:
        """Tell whether its code was mistyped too often; a new one must be made."""
        return self.attempts >= MOST_ATTEMPTS
