from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from showroom.models.showroom import Showroom


class Presence(models.TextChoices):
    ON_DISPLAY = "on_display", _("Trưng bày")
    IN_STOCK = "in_stock", _("Có bán")
    TO_ORDER = "to_order", _("Đặt trước")


def faded_before(at: datetime) -> datetime:
    """Return the instant before which a confirmation no longer says much."""
    return at - timedelta(days=settings.SHOWROOM_SHELF_FADES_DAYS)


class ShelfItemQuerySet(models.QuerySet):
    def on_shelf(self) -> Self:
        return self.filter(taken_off_at=None)

    def fading(self, at: datetime) -> Self:
        """Keep what is on a shelf and nobody has confirmed for long."""
        return self.on_shelf().filter(confirmed_at__lt=faded_before(at))


class ShelfItem(models.Model):
    """A product that a showroom says it has, until it is taken off the shelf."""

    showroom = models.ForeignKey(
        Showroom, models.PROTECT, verbose_name=_("điểm bán"), related_name="shelf"
    )
    product = models.ForeignKey(
        "ocop_catalogue.Product",
        models.PROTECT,
        verbose_name=_("sản phẩm"),
        related_name="shelf_items",
    )
    presence = models.CharField(
        _("có thế nào"), max_length=12, choices=Presence, default=Presence.IN_STOCK
    )
    price = models.PositiveIntegerField(_("giá ở đây (đồng)"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("xác nhận lúc"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("người xác nhận"),
        null=True,
        blank=True,
        related_name="+",
    )
    taken_off_at = models.DateTimeField(_("bỏ khỏi kệ lúc"), null=True, blank=True)
    stars_covered_at = models.DateTimeField(
        _("đã tháo dấu sao lúc"), null=True, blank=True
    )

    objects = ShelfItemQuerySet.as_manager()

    class Meta:
        ordering = ["product__name", "id"]
        verbose_name = _("sản phẩm trên kệ")
        verbose_name_plural = _("sản phẩm trên kệ")
        constraints = [
            models.UniqueConstraint(
                fields=["showroom", "product"],
                condition=Q(taken_off_at=None),
                name="shelf_item_once_on_a_shelf",
                violation_error_message=_("Sản phẩm này đã có trên kệ."),
            ),
            models.CheckConstraint(
                condition=Q(presence__in=Presence.values),
                name="shelf_item_presence_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["product", "taken_off_at"], name="shelf_of_product"),
        ]

    def __str__(self) -> str:
        return str(self.product)

    def is_fading(self, at: datetime) -> bool:
        return self.confirmed_at < faded_before(at)
