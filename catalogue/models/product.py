from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from catalogue import rules
from catalogue.fields import FoldedField
from catalogue.models.producer import Located
from catalogue.pictures import Picture, picture_for
from catalogue.slugs import slugify_vietnamese
from catalogue.standing import Standing, standing
from places.folding import fold


def validate_gtin(gtin: str) -> None:
    if not rules.gtin_is_valid(gtin):
        raise ValidationError(
            _("Mã vạch phải có 8, 12, 13 hoặc 14 chữ số và đúng số kiểm tra ở cuối.")
        )


# What a card prints. A list fetches two dozen of them, and no long text with them.
CARD_FIELDS = (
    "name",
    "retired_on",
    "commune_as_written",
    "province_as_written",
    "producer__name",
    "group__code",
    "province",
    "commune",
)


class ProductQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Keep what the register shows: all that was not entered in error."""
        return self.filter(retired_on=None)

    def matching(self, text: str) -> Self:
        """Keep those that hold every word somewhere, with or without marks."""
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found

    def with_card(self) -> Self:
        """Fetch with what a card prints, in a fixed number of queries."""
        from catalogue.models.recognition import Recognition

        covers = ProductPhoto.objects.select_related("image").order_by("sort_order")
        return (
            self.select_related("producer", "group")
            .only(*CARD_FIELDS)
            .prefetch_related(
                models.Prefetch("recognitions", Recognition.objects.order_by("-pk")),
                models.Prefetch("photos", covers),
                "photos__image__renditions",
            )
        )


class Product(Located, ClusterableModel):
    """A product of the register: facts. What is told about it is `ProductStory`."""

    reference = models.CharField(
        _("mã trong sổ nguồn"),
        max_length=60,
        null=True,
        blank=True,
        unique=True,
        help_text=_("Mã của sản phẩm trong tệp hay sổ mà cơ quan gửi đến."),
    )
    name = models.CharField(_("tên sản phẩm"), max_length=255)
    producer = models.ForeignKey(
        "Producer",
        models.PROTECT,
        verbose_name=_("chủ thể"),
        null=True,
        blank=True,
        related_name="products",
        help_text=_("Để trống khi nguồn không nêu."),
    )
    group = models.ForeignKey(
        "ProductGroup",
        models.PROTECT,
        verbose_name=_("nhóm"),
        null=True,
        blank=True,
        related_name="products",
    )
    group_is_inferred = models.BooleanField(
        _("nhóm xếp theo tên gọi"),
        default=False,
        help_text=_("Chọn khi nguồn không ghi nhóm."),
    )
    form = models.CharField(
        _("dạng sản phẩm"), max_length=160, blank=True, help_text=_("Bột, khô, tươi…")
    )
    net_content = models.CharField(_("quy cách"), max_length=160, blank=True)
    ingredients = models.TextField(_("thành phần"), blank=True)
    storage = models.TextField(_("bảo quản"), blank=True)
    shelf_life = models.CharField(_("hạn sử dụng"), max_length=160, blank=True)
    allergens = models.CharField(_("chất gây dị ứng"), max_length=255, blank=True)
    gtin = models.CharField(
        _("mã vạch (GTIN)"), max_length=14, blank=True, validators=[validate_gtin]
    )
    note = models.TextField(
        _("ghi chú của sổ"), blank=True, help_text=_("Chỉ cán bộ đọc.")
    )
    source = models.URLField(_("nguồn"), max_length=500, blank=True)
    retired_on = models.DateField(
        _("đưa khỏi sổ từ"),
        null=True,
        blank=True,
        help_text=_("Chỉ dùng cho dòng nhập nhầm hoặc trùng; không xoá gì cả."),
    )
    retired_reason = models.CharField(
        _("lý do đưa khỏi sổ"), max_length=255, blank=True
    )
    folded_name = FoldedField(of=("name",))
    folded = FoldedField(
        of=(
            "name",
            "producer",
            "group",
            "commune_as_written",
            "district_as_written",
            "province_as_written",
            "commune",
            "province",
            "reference",
            "gtin",
        )
    )
    created_at = models.DateTimeField(_("nhập lúc"), auto_now_add=True)
    updated_at = models.DateTimeField(_("sửa lúc"), auto_now=True)

    objects = ProductQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("sản phẩm")
        verbose_name_plural = _("sản phẩm")
        constraints = [
            models.CheckConstraint(
                condition=Q(retired_on=None, retired_reason="")
                | ~(Q(retired_on=None) | Q(retired_reason="")),
                name="product_retired_with_a_reason",
                violation_error_message=_("Đưa khỏi sổ cần cả ngày và lý do."),
            )
        ]
        indexes = [
            models.Index(fields=["folded_name"], name="product_folded_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def slug(self) -> str:
        return slugify_vietnamese(self.name) or "san-pham"

    def get_absolute_url(self) -> str:
        return reverse("ocop:product", args=[self.pk, self.slug])

    @property
    def picture(self) -> Picture:
        """Return the drawing that stands in for a photograph."""
        return picture_for(self.name, self.group.code if self.group else None)

    def standing(self, on: date) -> Standing:
        """Say what the register knows of this product's stars that day."""
        return standing(self.recognitions.all(), on)


class ProductPhoto(Orderable):
    """A photograph of a product, in the producer's order."""

    product = ParentalKey(Product, on_delete=models.CASCADE, related_name="photos")
    image = models.ForeignKey(
        "media.LibraryImage", models.PROTECT, verbose_name=_("ảnh"), related_name="+"
    )
    alt_text = models.CharField(
        _("mô tả cho người không nhìn thấy ảnh"), max_length=255
    )
    caption = models.CharField(_("chú thích"), max_length=255, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("ảnh sản phẩm")
        verbose_name_plural = _("ảnh sản phẩm")

    def __str__(self) -> str:
        return self.alt_text
