from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from shop.parcels.models.parcel import Parcel


class ParcelLink(models.Model):
    """A signed link by which a producer answers one parcel without signing in.

    The token is not kept: it is the row's number, signed.
    """

    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="links")
    created_at = models.DateTimeField(_("tạo lúc"))
    expires_at = models.DateTimeField(_("dùng được đến"))
    revoked_at = models.DateTimeField(_("thu lại lúc"), null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("liên kết xác nhận kiện hàng")
        verbose_name_plural = _("liên kết xác nhận kiện hàng")
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="parcel_link_expires_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parcel} ({self.created_at:%d/%m/%Y})"

    def is_usable(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at
