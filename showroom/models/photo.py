from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from showroom.models.showroom import Showroom


class ShowroomPhoto(Orderable):
    """A photograph of a showroom, the front first."""

    showroom = ParentalKey(Showroom, on_delete=models.CASCADE, related_name="photos")
    image = models.ForeignKey(
        "media.LibraryImage", models.PROTECT, verbose_name=_("ảnh"), related_name="+"
    )
    alt_text = models.CharField(
        _("mô tả cho người không nhìn thấy ảnh"), max_length=255
    )
    caption = models.CharField(_("chú thích"), max_length=255, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("ảnh điểm bán")
        verbose_name_plural = _("ảnh điểm bán")

    def __str__(self) -> str:
        return self.alt_text
