from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from showroom.models.showroom import Showroom


class KeeperLinkQuerySet(models.QuerySet):
    def usable(self, at: datetime) -> Self:
        return self.filter(revoked_at=None, expires_at__gt=at)


class KeeperLink(models.Model):
    """A signed link that opens one showroom's desk without signing in.

    The token is not kept: it is the row's number, signed.
    """

    showroom = models.ForeignKey(
        Showroom, models.PROTECT, verbose_name=_("điểm bán"), related_name="links"
    )
    note = models.CharField(
        _("đưa cho ai"), max_length=120, blank=True, help_text=_("Để cán bộ nhớ.")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("người tạo"),
        related_name="+",
    )
    created_at = models.DateTimeField(_("tạo lúc"))
    expires_at = models.DateTimeField(_("dùng được đến"))
    revoked_at = models.DateTimeField(_("thu lại lúc"), null=True, blank=True)

    objects = KeeperLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = _("liên kết cho người phụ trách")
        verbose_name_plural = _("liên kết cho người phụ trách")
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="keeper_link_expires_after_it_starts",
                violation_error_message=_("Hạn dùng phải ở tương lai."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.showroom} ({self.created_at:%d/%m/%Y})"

    def is_usable(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at
