from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue.fields import FoldedField
from catalogue.slugs import slugify_vietnamese
from places import index
from places.folding import fold
from places.index import Unit
from places.models import Commune, Province


class ProducerKind(models.TextChoices):
    COOPERATIVE = "cooperative", _("Hợp tác xã")
    COOPERATIVE_GROUP = "cooperative_group", _("Tổ hợp tác")
    COMPANY = "company", _("Doanh nghiệp")
    HOUSEHOLD = "household", _("Hộ kinh doanh")
    WORKSHOP = "workshop", _("Cơ sở sản xuất")
    UNKNOWN = "", _("Chưa rõ loại hình")


class Located(models.Model):
    """A place as it was written, and where that is today, if it can be told."""

    address = models.CharField(_("thôn, ấp, số nhà"), max_length=255, blank=True)
    commune_as_written = models.CharField(
        _("xã, phường (như nguồn ghi)"), max_length=120, blank=True
    )
    district_as_written = models.CharField(
        _("huyện cũ (như nguồn ghi)"), max_length=120, blank=True
    )
    province_as_written = models.CharField(
        _("tỉnh (như nguồn ghi)"), max_length=120, blank=True
    )
    commune = models.ForeignKey(
        "places.Commune",
        models.PROTECT,
        verbose_name=_("xã, phường hiện nay"),
        null=True,
        blank=True,
        related_name="+",
    )
    former_district = models.ForeignKey(
        "places.District",
        models.PROTECT,
        verbose_name=_("huyện cũ"),
        null=True,
        blank=True,
        related_name="+",
    )
    province = models.ForeignKey(
        "places.Province",
        models.PROTECT,
        verbose_name=_("tỉnh hiện nay"),
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        abstract = True

    @property
    def province_today(self) -> Unit | Province | None:
        """Return today's province from memory: pages need not join it."""
        return index.get().provinces.get(self.province_id) or self.province

    @property
    def commune_today(self) -> Unit | Commune | None:
        return index.get().communes.get(self.commune_id) or self.commune

    @property
    def place_text(self) -> str:
        """Name where it is today, or as the source wrote it: "xã Tứ Mỹ, Hà Tĩnh"."""
        province, commune = self.province_today, self.commune_today
        names = (
            lower_first(commune.full_name if commune else self.commune_as_written),
            province.name if province else self.province_as_written,
        )
        return ", ".join(filter(None, names))

    @property
    def former_place_text(self) -> str:
        """Name the commune and district of old, where they differ from today's."""
        commune = self.commune_as_written
        today = self.commune_today.full_name if self.commune_today else commune
        same = fold(commune) == fold(today)
        parts = ("" if same else commune, self.district_as_written)
        return ", ".join(lower_first(part) for part in parts if part)


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


class ProducerQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Leave out those whose every product was taken out of the register."""
        retired = self.model.objects.filter(products__retired_on__isnull=False)
        shown = self.model.objects.filter(
            products__isnull=False, products__retired_on=None
        )
        return self.filter(
            ~Q(pk__in=retired.values("pk")) | Q(pk__in=shown.values("pk"))
        )

    def matching(self, text: str) -> Self:
        """Keep those whose name or place holds every word, with or without marks."""
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found

    def with_places(self) -> Self:
        return self.select_related("province", "commune", "former_district")


class Producer(Located):
    """A producer (chủ thể OCOP): who makes certified products."""

    name = models.CharField(_("tên"), max_length=255)
    kind = models.CharField(
        _("loại hình"),
        max_length=20,
        choices=ProducerKind,
        blank=True,
        default=ProducerKind.UNKNOWN,
    )
    tax_number = models.CharField(_("mã số thuế"), max_length=20, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=40, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    website = models.URLField(_("trang mạng"), blank=True)
    latitude = models.DecimalField(
        _("vĩ độ"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(6), MaxValueValidator(24)],
    )
    longitude = models.DecimalField(
        _("kinh độ"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(102), MaxValueValidator(118)],
    )
    portrait = models.ForeignKey(
        "media.LibraryImage",
        models.SET_NULL,
        verbose_name=_("ảnh"),
        null=True,
        blank=True,
        related_name="+",
    )
    introduction = models.TextField(_("giới thiệu"), blank=True)
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người đăng nhập"),
        blank=True,
        related_name="producers",
        help_text=_("Những người được xem việc của chủ thể này khi đăng nhập."),
    )
    source = models.URLField(_("nguồn"), max_length=500, blank=True)
    closed_on = models.DateField(_("ngừng hoạt động từ"), null=True, blank=True)
    folded = FoldedField(
        of=(
            "name",
            "commune_as_written",
            "district_as_written",
            "province_as_written",
            "commune",
            "province",
        )
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ProducerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("chủ thể")
        verbose_name_plural = _("chủ thể")
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(
                    # NULL compared is neither true nor false, and would pass.
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(6, 24),
                    longitude__range=(102, 118),
                ),
                name="producer_position_in_vietnam",
                violation_error_message=_(
                    "Vị trí phải ở Việt Nam: vĩ độ 6–24, kinh độ 102–118."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def slug(self) -> str:
        return slugify_vietnamese(self.name) or "chu-the"

    def get_absolute_url(self) -> str:
        return reverse("ocop:producer", args=[self.pk, self.slug])
