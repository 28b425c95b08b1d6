from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# How long a mailbox may take to confirm; then nothing of it is kept.
CONFIRM_WITHIN = timedelta(days=7)


class SubscriptionQuerySet(models.QuerySet):
    def confirmed(self) -> Self:
        """Keep those a newsletter may be sent to."""
        return self.filter(confirmed_at__isnull=False, left_at=None)

    def never_confirmed(self, at: datetime) -> Self:
        return self.filter(confirmed_at=None, asked_at__lte=at - CONFIRM_WITHIN)


class Subscription(models.Model):
    """A mailbox that asked for the newsletter; who left leaves no address behind."""

    email = models.EmailField(_("thư điện tử"), blank=True)
    language = models.CharField(_("ngôn ngữ"), max_length=5, default="vi")
    # Consent must stay provable: when, and to which sentence.
    wording = models.CharField(_("lời đồng ý"), max_length=20)
    asked_at = models.DateTimeField(_("đăng ký lúc"))
    confirmed_at = models.DateTimeField(_("xác nhận lúc"), null=True, blank=True)
    left_at = models.DateTimeField(_("thôi nhận lúc"), null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("người nhận bản tin")
        verbose_name_plural = _("người nhận bản tin")
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=~Q(email=""),
                name="subscription_once_per_mailbox",
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) ^ Q(email=""),
                name="subscription_left_leaves_no_address",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
