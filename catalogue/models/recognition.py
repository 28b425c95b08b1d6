from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from catalogue import rules


class Stars(models.IntegerChoices):
    THREE = 3, _("3 sao")
    FOUR = 4, _("4 sao")
    FIVE = 5, _("5 sao")


class RecognitionQuerySet(models.QuerySet):
    def not_withdrawn(self, on: date) -> Self:
        return self.filter(
            Q(withdrawal_reason="") | Q(withdrawn_on__isnull=False, withdrawn_on__gt=on)
        )

    def in_force(self, on: date) -> Self:
        """Keep the recognitions a buyer may rely on that day.

        A later recognition of the same product takes the place of an earlier one,
        even when the later one has been withdrawn since.
        """
        later = Recognition.objects.filter(
            Q(valid_from__gt=OuterRef("valid_from"))
            | Q(valid_from=OuterRef("valid_from"), pk__gt=OuterRef("pk")),
            product=OuterRef("product"),
            valid_from__lte=on,
        )
        return self.filter(
            ~Exists(later),
            stars__isnull=False,
            valid_from__lte=on,
            valid_until__gte=on,
        ).not_withdrawn(on)

    def lapsing(self, start: date, end: date) -> Self:
        """Keep those in force on `start` whose last day is no later than `end`."""
        return self.in_force(start).filter(valid_until__lte=end)

    def with_decision(self) -> Self:
        return self.select_related("decision", "withdrawal_decision")


class Recognition(models.Model):
    """One product's star rating, as a recognition decision grants it.

    When the decision's day is known, `valid_from` is that day and `valid_until` the
    last of its thirty-six months. When only a year or month is known, the
    recognition is in force for certain from `valid_from` to `valid_until` and may
    have been from `possible_from` to `possible_until`. All four are empty when
    nothing is known, and then it never counts as in force.
    """

    decision = ParentalKey(
        "RecognitionDecision",
        on_delete=models.PROTECT,
        verbose_name=_("quyết định"),
        related_name="recognitions",
    )
    product = models.ForeignKey(
        "Product",
        models.PROTECT,
        verbose_name=_("sản phẩm"),
        related_name="recognitions",
    )
    stars = models.PositiveSmallIntegerField(
        _("hạng sao"), choices=Stars, null=True, blank=True
    )
    score = models.DecimalField(
        _("điểm"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    certificate_number = models.CharField(
        _("số giấy chứng nhận"), max_length=80, null=True, blank=True, unique=True
    )
    possible_from = models.DateField(null=True, blank=True, editable=False)
    valid_from = models.DateField(_("hiệu lực từ"), null=True, blank=True)
    valid_until = models.DateField(_("hiệu lực đến hết"), null=True, blank=True)
    possible_until = models.DateField(null=True, blank=True, editable=False)
    withdrawn_on = models.DateField(_("thu hồi ngày"), null=True, blank=True)
    withdrawal_decision = models.ForeignKey(
        "RecognitionDecision",
        models.PROTECT,
        verbose_name=_("quyết định thu hồi"),
        null=True,
        blank=True,
        related_name="withdrawals",
    )
    withdrawal_reason = models.TextField(_("lý do thu hồi"), blank=True)
    is_renewal = models.BooleanField(_("công nhận lại"), default=False)
    source = models.URLField(_("nguồn"), max_length=500, blank=True)

    objects = RecognitionQuerySet.as_manager()

    class Meta:
        ordering = [F("valid_from").desc(nulls_last=True), "-id"]
        verbose_name = _("dòng công nhận")
        verbose_name_plural = _("dòng công nhận")
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "product"],
                name="recognition_once_per_decision",
                violation_error_message=_("Sản phẩm này đã có trong quyết định ấy."),
            ),
            models.CheckConstraint(
                condition=Q(stars=None) | Q(stars__in=rules.CERTIFIED_STARS),
                name="recognition_three_to_five_stars",
                violation_error_message=_("Chỉ công nhận hạng 3, 4 hoặc 5 sao."),
            ),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__range=(0, 100)),
                name="recognition_score_to_hundred",
                violation_error_message=_("Điểm nằm trong khoảng 0 đến 100."),
            ),
            models.CheckConstraint(
                condition=Q(
                    valid_from=None,
                    valid_until=None,
                    possible_from=None,
                    possible_until=None,
                )
                | Q(
                    # NULL compared is neither true nor false, and would pass.
                    valid_from__isnull=False,
                    valid_until__isnull=False,
                    possible_from__isnull=False,
                    possible_until__isnull=False,
                    valid_until__gt=F("valid_from"),
                    possible_from__lte=F("valid_from"),
                    possible_until__gte=F("valid_until"),
                ),
                name="recognition_ends_after_it_starts",
                violation_error_message=_("Ngày hết hiệu lực phải sau ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawal_decision=None)
                | ~Q(withdrawal_reason=""),
                name="recognition_withdrawal_has_a_reason",
                violation_error_message=_("Thu hồi cần có lý do."),
            ),
        ]
        indexes = [
            models.Index(fields=["product", "valid_from"], name="recognition_latest"),
            models.Index(
                fields=["valid_until", "valid_from"], name="recognition_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product} ({self.stars or '?'} sao)"

    @property
    def is_withdrawn(self) -> bool:
        return bool(self.withdrawal_reason)

    def is_withdrawn_by(self, on: date) -> bool:
        """Tell whether it was withdrawn by that day; a day unknown counts always."""
        return self.is_withdrawn and (
            self.withdrawn_on is None or self.withdrawn_on <= on
        )

    def follow_decision(self) -> None:
        """Take the days from the decision, as far as its day is known.

        Thirty-six months from the decision, the last day counting (Decision
        148/QĐ-TTg of 2023, Annex II).
        """
        earliest = self.decision.issued_earliest
        latest = self.decision.issued_latest
        if earliest is None or latest is None:
            self.possible_from = self.valid_from = None
            self.valid_until = self.possible_until = None
            return
        self.possible_from, self.valid_from = earliest, latest
        self.valid_until = rules.valid_until(earliest)
        self.possible_until = rules.valid_until(latest)
