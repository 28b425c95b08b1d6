from datetime import datetime
from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    EMAIL = "email", _("Thư điện tử")
    SMS = "sms", _("Tin nhắn")


class Reader(models.TextChoices):
    """Who reads it: the same news is worded otherwise for each."""

    SHOPPER = "shopper", _("Khách")
    PRODUCER = "producer", _("Người bán")
    OFFICE = "office", _("Văn phòng")


class NoticeQuerySet(models.QuerySet):
    def due(self, at: datetime) -> Self:
        return self.filter(sent_at=None, given_up_at=None, due_at__lte=at)


class Notice(models.Model):
    """Something to tell somebody, written in the transaction that is its reason.

    The worker sends it afterwards: an order stands though the mail server is down.
    `reader` and `kind` name the templates, `facts` what they need beside the order
    and parcel.
    """

    reader = models.CharField(_("người đọc"), max_length=8, choices=Reader)
    kind = models.CharField(_("việc"), max_length=40)
    channel = models.CharField(_("cách gửi"), max_length=5, choices=Channel)
    to = models.CharField(_("gửi đến"), max_length=254)
    placement = models.ForeignKey(
        "parcels.Placement", models.PROTECT, null=True, related_name="notices"
    )
    parcel = models.ForeignKey(
        "parcels.Parcel", models.PROTECT, null=True, related_name="notices"
    )
    facts = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    created_at = models.DateTimeField(_("viết lúc"))
    due_at = models.DateTimeField(_("gửi từ lúc"))
    attempts = models.PositiveSmallIntegerField(_("số lần thử"), default=0)
    last_error = models.CharField(_("lỗi lần cuối"), max_length=255, blank=True)
    sent_at = models.DateTimeField(_("đã gửi lúc"), null=True)
    # Set as well for what nobody needed any more by then.
    given_up_at = models.DateTimeField(_("thôi gửi lúc"), null=True)
    is_moot = models.BooleanField(_("không còn cần gửi"), default=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("lời nhắn")
        verbose_name_plural = _("lời nhắn")
        indexes = [
            models.Index(
                fields=["due_at"],
                name="notice_to_send",
                condition=Q(sent_at=None, given_up_at=None),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_moot=False) | Q(given_up_at__isnull=False),
                name="notice_moot_has_ended",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.to}"
