from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from showroom.models.showroom import Showroom


class Support(Orderable):
    """Public money or goods that a showroom received."""

    showroom = ParentalKey(Showroom, on_delete=models.CASCADE, related_name="supports")
    amount = models.PositiveBigIntegerField(_("số tiền (đồng)"), null=True, blank=True)
    granted_on = models.DateField(_("ngày hỗ trợ"), null=True, blank=True)
    note = models.CharField(_("nội dung"), max_length=255, blank=True)
    source = models.URLField(_("nguồn"), max_length=500, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("hỗ trợ đã nhận")
        verbose_name_plural = _("hỗ trợ đã nhận")

    def __str__(self) -> str:
        return self.note or str(self.amount or "")
