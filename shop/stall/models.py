from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from shop.dong import DongField

HEAVIEST_G = 1_000_000
LONGEST_DAYS = 60


class StallQuerySet(models.QuerySet):
    def of(self, user: AbstractBaseUser) -> Self:
        """Keep the stalls whose producer names this person."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(producer__people=user)


class Stall(models.Model):
    """A producer's stall in the shop: how it is paid and how it delivers.

    Oscar's partner stands beside it, for stock records hold on to that. Who the
    seller is, the register says.
    """

    producer = models.OneToOneField(
        "ocop_catalogue.Producer",
        models.PROTECT,
        verbose_name=_("chủ thể"),
        related_name="stall",
    )
    partner = models.OneToOneField(
        "partner.Partner", models.PROTECT, related_name="stall", editable=False
    )
    opened_at = models.DateTimeField(_("mở gian hàng lúc"))
    closed_at = models.DateTimeField(_("đóng gian hàng lúc"), null=True, blank=True)
    closed_reason = models.CharField(_("lý do đóng"), max_length=255, blank=True)
    notice_phone = models.CharField(
        _("điện thoại nhận tin đơn hàng"), max_length=16, blank=True
    )
    notice_email = models.EmailField(_("thư nhận tin đơn hàng"), blank=True)
    takes_cash = models.BooleanField(_("nhận tiền khi giao hàng"), default=True)
    bank_bin = models.CharField(
        _("ngân hàng"),
        max_length=6,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{6}$")],
    )
    bank_account = models.CharField(
        _("số tài khoản"),
        max_length=19,
        blank=True,
        validators=[RegexValidator(r"^[0-9A-Za-z]{4,19}$")],
    )
    bank_holder = models.CharField(_("tên chủ tài khoản"), max_length=80, blank=True)
    free_delivery_from = DongField(
        _("miễn phí giao từ"), null=True, blank=True, help_text=_("Tiền hàng, đồng.")
    )
    hands_over = models.BooleanField(_("khách đến lấy tại nơi làm"), default=False)
    hands_over_note = models.CharField(
        _("đến lấy ở đâu, giờ nào"), max_length=255, blank=True
    )
    holiday_from = models.DateField(_("nghỉ từ ngày"), null=True, blank=True)
    holiday_until = models.DateField(_("nghỉ đến hết ngày"), null=True, blank=True)
    holiday_note = models.CharField(_("lời nhắn khi nghỉ"), max_length=160, blank=True)
    is_sample = models.BooleanField(_("dữ liệu mẫu"), default=False, editable=False)

    objects = StallQuerySet.as_manager()

    class Meta:
        ordering = ["producer__name", "pk"]
        verbose_name = _("gian hàng")
        verbose_name_plural = _("gian hàng")
        constraints = [
            models.CheckConstraint(
                condition=Q(bank_bin="", bank_account="", bank_holder="")
                | ~(Q(bank_bin="") | Q(bank_account="") | Q(bank_holder="")),
                name="stall_bank_account_whole",
                violation_error_message=_(
                    "Tài khoản cần đủ ngân hàng, số tài khoản và tên chủ tài khoản."
                ),
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_reason="")
                | ~(Q(closed_at=None) | Q(closed_reason="")),
                name="stall_closed_with_a_reason",
                violation_error_message=_("Đóng gian hàng cần có lý do."),
            ),
            models.CheckConstraint(
                condition=Q(holiday_from=None, holiday_until=None)
                | Q(
                    holiday_from__isnull=False,
                    holiday_until__isnull=False,
                    holiday_until__gte=F("holiday_from"),
                ),
                name="stall_holiday_ends_after_it_starts",
                violation_error_message=_(
                    "Kỳ nghỉ cần ngày đầu và ngày cuối, ngày cuối không trước ngày đầu."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.producer)

    @property
    def has_bank_account(self) -> bool:
        return bool(self.bank_account)

    def is_on_holiday(self, on: date) -> bool:
        return (
            self.holiday_from is not None
            and self.holiday_from <= on <= self.holiday_until
        )


class Zone(models.TextChoices):
    """How far a parcel goes from the producer, as today's places are drawn."""

    COMMUNE = "commune", _("Cùng xã, phường")
    PROVINCE = "province", _("Cùng tỉnh, thành phố")
    ELSEWHERE = "elsewhere", _("Tỉnh, thành phố khác")


class DeliveryRate(models.Model):
    """One cell of a stall's delivery table: up to this weight, in this zone.

    All cells of a zone name the same days, or none of them does.
    """

    stall = models.ForeignKey(Stall, models.CASCADE, related_name="rates")
    zone = models.CharField(_("nơi giao"), max_length=10, choices=Zone)
    up_to_g = models.PositiveIntegerField(
        _("đến mấy gam"),
        validators=[MinValueValidator(1), MaxValueValidator(HEAVIEST_G)],
    )
    fee = DongField(_("phí giao"))
    days_from = models.PositiveSmallIntegerField(_("giao từ mấy ngày"), null=True)
    days_to = models.PositiveSmallIntegerField(_("giao đến mấy ngày"), null=True)

    class Meta:
        ordering = ["stall", "zone", "up_to_g"]
        verbose_name = _("phí giao hàng")
        verbose_name_plural = _("phí giao hàng")
        constraints = [
            models.UniqueConstraint(
                fields=["stall", "zone", "up_to_g"],
                name="delivery_rate_once_per_weight",
                violation_error_message=_("Mức cân này đã có phí."),
            ),
            models.CheckConstraint(
                condition=Q(fee__gte=0), name="delivery_rate_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(days_from=None, days_to=None)
                | Q(
                    days_from__isnull=False,
                    days_to__isnull=False,
                    days_from__gte=1,
                    days_to__gte=F("days_from"),
                    days_to__lte=LONGEST_DAYS,
                ),
                name="delivery_rate_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_zone_display()} ≤ {self.up_to_g} g: {self.fee}"

    @property
    def days(self) -> tuple[int, int] | None:
        """Return after how many days a parcel arrives, None where nobody said."""
        return None if self.days_from is None else (self.days_from, self.days_to)


class RequestState(models.TextChoices):
    ASKED = "asked", _("Chờ duyệt")
    ACCEPTED = "accepted", _("Đã nhận")
    DECLINED = "declined", _("Không nhận")
    DROPPED = "dropped", _("Đã rút lại")


class Asked(models.Model):
    """Something a producer asks of the office, and what came of it."""

    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("gửi lúc"))
    state = models.CharField(
        _("trạng thái"),
        max_length=10,
        choices=RequestState,
        default=RequestState.ASKED,
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True)
    answer = models.CharField(_("trả lời"), max_length=500, blank=True)

    class Meta:
        abstract = True


class FactRequest(Asked):
    """A change of a register fact that a producer asks for: the office decides."""

    producer = models.ForeignKey(
        "ocop_catalogue.Producer", models.PROTECT, related_name="fact_requests"
    )
    product = models.ForeignKey(
        "ocop_catalogue.Product",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="fact_requests",
        help_text=_("Để trống: thông tin của chính chủ thể."),
    )
    field = models.CharField(_("mục"), max_length=40)
    old_value = models.TextField(_("đang ghi"), blank=True)
    new_value = models.TextField(_("đề nghị ghi"), blank=True)
    reason = models.CharField(_("lý do"), max_length=500, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("đề nghị sửa thông tin")
        verbose_name_plural = _("đề nghị sửa thông tin")

    def __str__(self) -> str:
        return f"{self.product or self.producer}: {self.field}"


class PhotoRequest(Asked):
    """A photograph a producer offers for a product's page."""

    product = models.ForeignKey(
        "ocop_catalogue.Product", models.PROTECT, related_name="photo_requests"
    )
    image = models.ForeignKey("media.LibraryImage", models.PROTECT, related_name="+")
    alt_text = models.CharField(
        _("mô tả cho người không nhìn thấy ảnh"), max_length=255
    )
    caption = models.CharField(_("chú thích"), max_length=255, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("ảnh chờ duyệt")
        verbose_name_plural = _("ảnh chờ duyệt")

    def __str__(self) -> str:
        return f"{self.product}: {self.alt_text}"
