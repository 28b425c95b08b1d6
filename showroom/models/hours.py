from datetime import time, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from showroom import hours
from showroom.models.showroom import Showroom

LONGEST = timedelta(days=365)


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Thứ Hai")
    TUESDAY = 1, _("Thứ Ba")
    WEDNESDAY = 2, _("Thứ Tư")
    THURSDAY = 3, _("Thứ Năm")
    FRIDAY = 4, _("Thứ Sáu")
    SATURDAY = 5, _("Thứ Bảy")
    SUNDAY = 6, _("Chủ nhật")


class HoursRow(models.Model):
    """One stretch of opening on one weekday; a break at noon makes two rows.

    One that closes no later than it opens ends on the next day: 18:00 to 02:00.
    00:00 to 00:00 is the whole day.
    """

    showroom = ParentalKey(Showroom, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(_("ngày"), choices=Weekday)
    opens = models.TimeField(_("mở"))
    closes = models.TimeField(_("đóng"))

    class Meta:
        ordering = ["weekday", "opens"]
        verbose_name = _("giờ mở cửa")
        verbose_name_plural = _("giờ mở cửa")
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__in=Weekday.values),
                name="hours_row_weekday_is_one_of_seven",
            ),
            models.UniqueConstraint(
                fields=["showroom", "weekday", "opens"],
                name="hours_row_once",
                violation_error_message=_("Giờ này đã có."),
            ),
        ]

    def __str__(self) -> str:
        weekday = Weekday(self.weekday).label
        return f"{weekday} {self.opens:%H:%M}–{self.closes:%H:%M}"

    def clean(self) -> None:
        super().clean()
        check_stretch(self.opens, self.closes)


class SpecialDays(models.Model):
    """Days when showrooms keep other hours, or none: Tết entered once for many."""

    first_on = models.DateField(_("từ ngày"))
    last_on = models.DateField(_("đến hết ngày"))
    reason = models.CharField(_("dịp, lý do"), max_length=160)
    opens = models.TimeField(
        _("mở"),
        null=True,
        blank=True,
        help_text=_("Để trống cả hai giờ: đóng cửa những ngày này."),
    )
    closes = models.TimeField(_("đóng"), null=True, blank=True)
    showrooms = models.ManyToManyField(
        Showroom, verbose_name=_("các điểm bán"), related_name="special_days"
    )

    class Meta:
        ordering = ["first_on", "id"]
        verbose_name = _("ngày đặc biệt")
        verbose_name_plural = _("ngày đặc biệt")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")),
                name="special_days_in_order",
                violation_error_message=_("Ngày cuối phải sau hoặc bằng ngày đầu."),
            ),
            models.CheckConstraint(
                condition=Q(opens=None, closes=None)
                | Q(opens__isnull=False, closes__isnull=False),
                name="special_days_both_hours_or_none",
                violation_error_message=_(
                    "Hãy nhập cả giờ mở và giờ đóng, hoặc để trống cả hai."
                ),
            ),
        ]

    def __str__(self) -> str:
        if self.first_on == self.last_on:
            return f"{self.reason} ({self.first_on:%d/%m/%Y})"
        return f"{self.reason} ({self.first_on:%d/%m/%Y} – {self.last_on:%d/%m/%Y})"

    @property
    def is_closed(self) -> bool:
        return self.opens is None

    def clean(self) -> None:
        super().clean()
        check_stretch(self.opens, self.closes)
        if self.first_on and self.last_on and self.last_on - self.first_on > LONGEST:
            raise ValidationError({"last_on": _("Những ngày này dài hơn một năm.")})


def check_stretch(opens: time | None, closes: time | None) -> None:
    """Refuse a stretch that cannot be; one not typed in full is another's to say."""
    if opens is None or closes is None:
        return
    if complaint := hours.complaint_about(opens, closes):
        raise ValidationError({"closes": complaint})
