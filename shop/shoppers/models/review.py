from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ReviewState(models.TextChoices):
    WAITING = "waiting", _("Chờ duyệt")
    SHOWN = "shown", _("Đang hiện")
    HIDDEN = "hidden", _("Không hiện")


class ReviewQuerySet(models.QuerySet):
    def shown(self) -> Self:
        return self.filter(state=ReviewState.SHOWN)


class Review(models.Model):
    """What somebody says of a product they received; one for each line sold.

    Its grade is 1 to 5 and never drawn with stars: those are the register's.
    """

    line = models.OneToOneField(
        "parcels.ParcelLine", models.PROTECT, related_name="review"
    )
    product = models.ForeignKey(
        "ocop_catalogue.Product", models.PROTECT, related_name="reviews"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    signed = models.CharField(_("ký tên"), max_length=60)
    grade = models.PositiveSmallIntegerField(
        _("mức hài lòng"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    text = models.TextField(_("nhận xét"), max_length=2000, blank=True)
    state = models.CharField(
        _("trạng thái"),
        max_length=8,
        choices=ReviewState,
        default=ReviewState.WAITING,
    )
    written_at = models.DateTimeField(_("viết lúc"))
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    judged_at = models.DateTimeField(_("duyệt lúc"), null=True)
    hidden_reason = models.CharField(_("lý do không hiện"), max_length=255, blank=True)
    may_be_rewritten = models.BooleanField(_("khách được viết lại"), default=False)
    answer = models.TextField(_("người bán trả lời"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        verbose_name = _("nhận xét")
        verbose_name_plural = _("nhận xét")
        constraints = [
            models.CheckConstraint(
                condition=Q(grade__range=(1, 5)), name="review_grade_one_to_five"
            ),
            models.CheckConstraint(
                condition=~Q(state="hidden") | ~Q(hidden_reason=""),
                name="review_hidden_with_a_reason",
                violation_error_message=_("Không hiện một nhận xét cần có lý do."),
            ),
            models.CheckConstraint(
                condition=Q(may_be_rewritten=False) | Q(state="hidden"),
                name="review_rewritten_only_when_hidden",
                violation_error_message=_("Chỉ nhận xét không hiện mới được viết lại."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product} ({self.grade}/5)"
