from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from stamps.models.batch import StampBatch


class ScanQuerySet(models.QuerySet):
    def older_than(self, at: datetime) -> "ScanQuerySet":
        return self.filter(scanned_at__lt=at)


class Scan(models.Model):
    """One look at a stamp: no address, no device, a coarse place, and it expires.

    `visitor` is a keyed hash that changes every day: it tells two looks of one
    person on one day from looks of two, and nothing more.
    """

    batch = models.ForeignKey(StampBatch, models.CASCADE, related_name="scans")
    serial = models.PositiveIntegerField(_("số tem"))
    scanned_at = models.DateTimeField(_("quét lúc"))
    province = models.CharField(_("tỉnh"), max_length=2, blank=True)
    visitor = models.CharField(max_length=16, blank=True)

    objects = ScanQuerySet.as_manager()

    class Meta:
        verbose_name = _("lượt quét")
        verbose_name_plural = _("lượt quét")
        indexes = [
            models.Index(fields=["batch", "serial"], name="scan_of_stamp"),
            models.Index(fields=["scanned_at"], name="scan_age"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.serial} {self.scanned_at:%d/%m/%Y %H:%M}"
