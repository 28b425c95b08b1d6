from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from showroom.models.showroom import Showroom


class Visit(ClusterableModel):
    """What somebody of the office found at a showroom; only officers read it."""

    showroom = models.ForeignKey(
        Showroom, models.PROTECT, verbose_name=_("điểm bán"), related_name="visits"
    )
    visited_on = models.DateField(_("ngày đến"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("người đến"),
        related_name="+",
    )
    found_open = models.BooleanField(_("thấy mở cửa"))
    notes = models.TextField(_("ghi chép"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-visited_on", "-id"]
        verbose_name = _("lần đến điểm bán")
        verbose_name_plural = _("các lần đến điểm bán")

    def __str__(self) -> str:
        return f"{self.showroom} ({self.visited_on:%d/%m/%Y})"


class VisitPhoto(Orderable):
    visit = ParentalKey(Visit, on_delete=models.CASCADE, related_name="photos")
    image = models.ForeignKey(
        "media.LibraryImage", models.PROTECT, verbose_name=_("ảnh"), related_name="+"
    )
    caption = models.CharField(_("chú thích"), max_length=255, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("ảnh chụp khi đến")
        verbose_name_plural = _("ảnh chụp khi đến")

    def __str__(self) -> str:
        return self.caption or str(self.image)
