from datetime import date
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Recognition
from catalogue.models.product import validate_gtin

# What a courier's scooter takes, and a slip of the keyboard does not.
HEAVIEST_G = 100_000
MOST_IN_ONE_ORDER = 999


class PackQuerySet(models.QuerySet):
    def with_parts(self) -> Self:
        """Fetch with all that decides whether it can be bought, in two queries."""
        recognitions = Recognition.objects.order_by("-pk")
        return self.select_related(
            "stock", "listing", "product__group", "product__producer__stall"
        ).prefetch_related(
            models.Prefetch("product__recognitions", recognitions),
        )


class Pack(models.Model):
    """A register product as it is sold: "Hộp 500 g", at a price, from a stock.

    Oscar's listing and stock record carry what baskets and orders hold on to; the
    register's product says whether its stars allow it to be sold at all.
    """

    product = models.ForeignKey(
        "ocop_catalogue.Product",
        models.PROTECT,
        verbose_name=_("sản phẩm"),
        related_name="packs",
    )
    listing = models.OneToOneField(
        "catalogue.Product", models.PROTECT, related_name="pack", editable=False
    )
    stock = models.OneToOneField(
        "partner.StockRecord", models.PROTECT, related_name="pack", editable=False
    )
    label = models.CharField(
        _("quy cách đóng gói"), max_length=80, help_text=_("Hộp 500 g, chai 650 ml…")
    )
    weight_g = models.PositiveIntegerField(
        _("nặng khi gửi (gam)"),
        validators=[MinValueValidator(1), MaxValueValidator(HEAVIEST_G)],
        help_text=_("Cả bao bì, để tính phí giao."),
    )
    gtin = models.CharField(
        _("mã vạch (GTIN)"), max_length=14, blank=True, validators=[validate_gtin]
    )
    most_per_order = models.PositiveSmallIntegerField(
        _("nhiều nhất mỗi đơn"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_IN_ONE_ORDER)],
        help_text=_("Để trống nếu không hạn chế."),
    )
    sold_from = models.DateField(_("bán từ ngày"), null=True, blank=True)
    sold_until = models.DateField(_("bán đến hết ngày"), null=True, blank=True)
    paused_at = models.DateTimeField(_("tạm ngừng từ"), null=True, blank=True)
    is_sample = models.BooleanField(_("dữ liệu mẫu"), default=False, editable=False)
    sort_order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PackQuerySet.as_manager()

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name = _("gói hàng")
        verbose_name_plural = _("gói hàng")
        constraints = [
            models.UniqueConstraint(
                fields=["product", "label"],
                name="pack_label_once_per_product",
                violation_error_message=_("Sản phẩm này đã có gói mang tên ấy."),
            ),
            models.CheckConstraint(
                condition=Q(weight_g__range=(1, HEAVIEST_G)),
                name="pack_has_a_weight",
                violation_error_message=_("Cân nặng từ 1 gam đến 100 kg."),
            ),
            models.CheckConstraint(
                condition=Q(sold_from=None)
                | Q(sold_until=None)
                | Q(sold_until__gte=F("sold_from")),
                name="pack_sale_ends_after_it_starts",
                violation_error_message=_("Ngày bán cuối không được trước ngày đầu."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product}, {self.label}"

    @property
    def price(self) -> int:
        """Return the price in đồng, tax included."""
        return int(self.stock.price)

    @property
    def left(self) -> int:
        """Return how many can still be sold."""
        return max(0, self.stock.net_stock_level)

    @property
    def most(self) -> int:
        """Return how many one order may take at this moment."""
        return min(self.left, self.most_per_order or MOST_IN_ONE_ORDER)

    def is_in_sale_window(self, on: date) -> bool:
        begun = self.sold_from is None or self.sold_from <= on
        return begun and (self.sold_until is None or on <= self.sold_until)
