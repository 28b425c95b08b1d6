from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Max, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from catalogue.fields import FoldedField
from catalogue.models.decision import partial_date_text
from catalogue.models.producer import Located
from catalogue.slugs import slugify_vietnamese
from places.folding import fold
from showroom import contact
from showroom.fields import ChoiceListField, DerivedTextField
from showroom.models.choices import Form, Kind, Payment, Service

# What a card prints.
CARD_FIELDS = (
    "name",
    "kind",
    "form",
    "address",
    "commune_as_written",
    "district_as_written",
    "province_as_written",
    "commune",
    "province",
    "latitude",
    "longitude",
    "position_is_rough",
    "starts_on",
    "ends_on",
    "closed_on",
    "closed_reason",
    "confirmed_at",
    "osm_hours",
    "is_sample",
)


class ShowroomQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Keep what the public may see: all, for a closed one's page says so."""
        return self.all()

    def not_closed(self, on: date) -> Self:
        """Leave out those closed by that day; a day unknown counts as long ago."""
        return self.filter(Q(closed_reason="") | Q(closed_on__gt=on))

    def open_on(self, day: date) -> Self:
        """Keep those not closed; of fairs and pop-ups those that run that day."""
        return self.not_closed(day).filter(
            Q(starts_on=None) | Q(starts_on__lte=day, ends_on__gte=day)
        )

    def kept_by(self, user: AbstractBaseUser) -> Self:
        return self.filter(keepers=user)

    def matching(self, text: str) -> Self:
        """Keep those whose name or place holds every word, with or without marks."""
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found

    def with_places(self) -> Self:
        return self.select_related("province", "commune", "former_district")

    def with_card(self) -> Self:
        """Fetch with what a card prints, in one query.

        `shelf_count` and `shelf_confirmed_at` tell what is on the shelf.
        """
        on_shelf = Q(shelf__taken_off_at=None)
        return self.only(*CARD_FIELDS).annotate(
            shelf_count=Count("shelf", filter=on_shelf),
            shelf_confirmed_at=Max("shelf__confirmed_at", filter=on_shelf),
        )


class Showroom(Located, ClusterableModel):
    """A place to see and buy (điểm giới thiệu và bán sản phẩm OCOP).

    Never deleted: it closes, with a reason. What is not known stays empty.
    """

    reference = models.CharField(
        _("mã trong sổ nguồn"), max_length=60, null=True, blank=True, unique=True
    )
    name = models.CharField(_("tên"), max_length=255)
    kind = models.CharField(
        _("loại địa điểm"),
        max_length=20,
        choices=Kind,
        blank=True,
        default=Kind.UNKNOWN,
        help_text=_("Theo Quyết định 950/QĐ-BCT. Để trống khi nguồn không nêu."),
    )
    form = models.CharField(
        _("hình thức"), max_length=12, choices=Form, default=Form.PERMANENT
    )
    operator = models.CharField(_("đơn vị vận hành"), max_length=255, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=40, blank=True)
    zalo = models.CharField(
        _("Zalo"),
        max_length=80,
        blank=True,
        help_text=_("Số điện thoại dùng Zalo, hoặc địa chỉ trang zalo.me/…"),
    )
    email = models.EmailField(_("thư điện tử"), blank=True)
    website = models.URLField(_("trang mạng"), blank=True)
    introduction = models.TextField(_("giới thiệu"), blank=True)

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
    position_is_rough = models.BooleanField(
        _("vị trí gần đúng"),
        default=False,
        help_text=_("Chọn khi chỉ biết xã: vị trí là trung tâm xã."),
    )

    services = ChoiceListField(_("dịch vụ"), among=Service)
    payments = ChoiceListField(_("nhận thanh toán"), among=Payment)
    has_parking = models.BooleanField(_("có chỗ đỗ xe"), null=True, blank=True)
    is_accessible = models.BooleanField(_("xe lăn vào được"), null=True, blank=True)
    takes_parcels = models.BooleanField(_("nhận giữ kiện hàng"), default=False)

    opened_earliest = models.DateField(
        _("mở sớm nhất"),
        null=True,
        blank=True,
        help_text=_("Ngày khai trương. Chỉ biết năm: ngày đầu năm."),
    )
    opened_latest = models.DateField(
        _("mở muộn nhất"),
        null=True,
        blank=True,
        help_text=_("Để trống nếu biết đúng ngày. Chỉ biết năm: ngày cuối năm."),
    )
    starts_on = models.DateField(
        _("từ ngày"), null=True, blank=True, help_text=_("Của hội chợ, điểm lưu động.")
    )
    ends_on = models.DateField(_("đến hết ngày"), null=True, blank=True)
    closed_on = models.DateField(
        _("đóng cửa từ"),
        null=True,
        blank=True,
        help_text=_("Để trống khi không rõ ngày."),
    )
    closed_reason = models.CharField(_("lý do đóng cửa"), max_length=255, blank=True)
    moved_to = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("chuyển đến, thay bằng"),
        null=True,
        blank=True,
        related_name="moved_from",
    )

    confirmed_at = models.DateTimeField(
        _("xác nhận còn mở lúc"), null=True, blank=True, editable=False
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("người xác nhận"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    keepers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người phụ trách"),
        blank=True,
        related_name="showrooms",
    )
    source = models.URLField(_("nguồn"), max_length=500, blank=True)
    source_note = models.TextField(
        _("ghi chú từ nguồn"), blank=True, help_text=_("Chỉ cán bộ đọc.")
    )
    is_sample = models.BooleanField(_("dữ liệu mẫu"), default=False, editable=False)
    osm_hours = DerivedTextField(_("giờ mở cửa, cách ghi OSM"))
    folded = FoldedField(
        of=(
            "name",
            "operator",
            "address",
            "commune_as_written",
            "district_as_written",
            "province_as_written",
            "commune",
            "province",
            "reference",
        )
    )
    created_at = models.DateTimeField(_("nhập lúc"), auto_now_add=True)
    updated_at = models.DateTimeField(_("sửa lúc"), auto_now=True, db_index=True)

    objects = ShowroomQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("điểm bán")
        verbose_name_plural = _("điểm bán")
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
                name="showroom_position_in_vietnam",
                violation_error_message=_(
                    "Vị trí phải ở Việt Nam: vĩ độ 6–24, kinh độ 102–118."
                ),
            ),
            models.CheckConstraint(
                condition=Q(opened_earliest=None, opened_latest=None)
                | Q(
                    opened_earliest__isnull=False,
                    opened_latest__isnull=False,
                    opened_latest__gte=F("opened_earliest"),
                ),
                name="showroom_opening_days_in_order",
                violation_error_message=_("Các ngày mở cửa lộn thứ tự."),
            ),
            models.CheckConstraint(
                condition=Q(form=Form.PERMANENT, starts_on=None, ends_on=None)
                | Q(
                    form__in=[Form.FAIR, Form.POP_UP],
                    starts_on__isnull=False,
                    ends_on__isnull=False,
                    ends_on__gte=F("starts_on"),
                ),
                name="showroom_days_of_a_fair",
                violation_error_message=_(
                    "Hội chợ, điểm lưu động cần ngày đầu và ngày cuối, đúng thứ tự; "
                    "điểm bán thường xuyên để trống cả hai."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(closed_reason="") | Q(closed_on=None, moved_to=None),
                name="showroom_closed_with_a_reason",
                violation_error_message=_("Đóng cửa cần có lý do."),
            ),
            models.CheckConstraint(
                condition=Q(moved_to=None) | ~Q(moved_to=F("id")),
                name="showroom_not_moved_to_itself",
                violation_error_message=_("Không thể chuyển đến chính nó."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        wrong = {}
        for field, kept in (("phone", contact.kept_phone), ("zalo", contact.kept_zalo)):
            try:
                setattr(self, field, kept(getattr(self, field)))
            except ValidationError as error:
                wrong[field] = error
        if wrong:
            raise ValidationError(wrong)
        if self.opened_earliest and not self.opened_latest:
            self.opened_latest = self.opened_earliest
        if self.latitude is None or self.longitude is None:
            self.position_is_rough = False

    @property
    def slug(self) -> str:
        return slugify_vietnamese(self.name) or "diem-ban"

    def get_absolute_url(self) -> str:
        return reverse("showroom:showroom", args=[self.pk, self.slug])

    @property
    def position(self) -> tuple[float, float] | None:
        """Return latitude and longitude in degrees, None where it is not known."""
        if self.latitude is None or self.longitude is None:
            return None
        return float(self.latitude), float(self.longitude)

    @property
    def phone_text(self) -> str:
        return contact.spoken_phone(self.phone)

    @property
    def zalo_url(self) -> str:
        return contact.zalo_address(self.zalo)

    @property
    def opened_text(self) -> str:
        """Say when it opened as far as it is known: tháng 1/2025, năm 2019."""
        return partial_date_text(self.opened_earliest, self.opened_latest)

    @property
    def services_text(self) -> list[str]:
        return self._meta.get_field("services").labels(self.services)

    @property
    def payments_text(self) -> list[str]:
        return self._meta.get_field("payments").labels(self.payments)

    @property
    def is_temporary(self) -> bool:
        return self.form != Form.PERMANENT

    def is_closed_on(self, day: date) -> bool:
        """Tell whether it had closed for good; a day unknown counts as long ago."""
        if not self.closed_reason:
            return False
        return self.closed_on is None or self.closed_on <= day

    def is_over_on(self, day: date) -> bool:
        """Tell whether a fair or pop-up has ended."""
        return self.ends_on is not None and self.ends_on < day

    def kept_by(self, user: AbstractBaseUser) -> bool:
        return user.is_active and self.keepers.filter(pk=user.pk).exists()
