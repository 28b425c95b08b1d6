from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from catalogue import rules
from catalogue.fields import FoldedField
from catalogue.slugs import slugify_vietnamese


class AuthorityLevel(models.TextChoices):
    PROVINCE = rules.PROVINCE, _("Cấp tỉnh")
    DISTRICT = rules.DISTRICT, _("Cấp huyện")
    MINISTRY = rules.MINISTRY, _("Trung ương")
    UNKNOWN = "", _("Chưa rõ cấp")


class DecisionKind(models.TextChoices):
    RECOGNITION = "recognition", _("Công nhận")
    WITHDRAWAL = "withdrawal", _("Thu hồi")


class RecognitionDecisionQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Leave out those whose every product was taken out of the register."""
        rows, decisions = ("recognitions", "withdrawals"), self.model.objects
        retired, shown = Q(), Q()
        for row in rows:
            retired |= Q(**{f"{row}__product__retired_on__isnull": False})
            shown |= Q(**{f"{row}__product__isnull": False}) & Q(
                **{f"{row}__product__retired_on": None}
            )
        return self.filter(
            ~Q(pk__in=decisions.filter(retired).values("pk"))
            | Q(pk__in=decisions.filter(shown).values("pk"))
        )


class RecognitionDecision(ClusterableModel):
    """One document of an authority that grants, or withdraws, stars of products.

    The day may be known only by its month or year; then it lies somewhere between
    `issued_earliest` and `issued_latest`. Both are empty when nothing is known.
    """

    kind = models.CharField(
        _("loại"),
        max_length=12,
        choices=DecisionKind,
        default=DecisionKind.RECOGNITION,
    )
    number = models.CharField(
        _("số quyết định"),
        max_length=80,
        blank=True,
        help_text=_("Để trống khi nguồn không nêu."),
    )
    issued_earliest = models.DateField(
        _("ban hành sớm nhất"),
        null=True,
        blank=True,
        help_text=_("Ngày ban hành. Chỉ biết năm: ngày đầu năm."),
    )
    issued_latest = models.DateField(
        _("ban hành muộn nhất"),
        null=True,
        blank=True,
        help_text=_("Để trống nếu biết đúng ngày. Chỉ biết năm: ngày cuối năm."),
    )
    authority = models.CharField(
        _("cơ quan ban hành"),
        max_length=200,
        blank=True,
        help_text=_("Đúng như ghi trên quyết định, kể cả huyện nay không còn."),
    )
    level = models.CharField(
        _("cấp"),
        max_length=10,
        choices=AuthorityLevel,
        blank=True,
        default=AuthorityLevel.UNKNOWN,
    )
    round = models.CharField(_("đợt"), max_length=60, blank=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=255, blank=True)
    document = models.ForeignKey(
        "media.LibraryDocument",
        models.PROTECT,
        verbose_name=_("bản chụp"),
        null=True,
        blank=True,
        related_name="+",
    )
    source = models.URLField(_("nguồn"), max_length=500, blank=True)
    folded = FoldedField(of=("number", "authority", "round"))
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = RecognitionDecisionQuerySet.as_manager()

    class Meta:
        ordering = [F("issued_latest").desc(nulls_last=True), "-id"]
        verbose_name = _("quyết định")
        verbose_name_plural = _("quyết định")
        constraints = [
            models.CheckConstraint(
                condition=Q(issued_earliest=None, issued_latest=None)
                | Q(
                    # NULL compared is neither true nor false, and would pass.
                    issued_earliest__isnull=False,
                    issued_latest__isnull=False,
                    issued_earliest__gte=rules.PROGRAMME_START,
                    issued_latest__gte=F("issued_earliest"),
                ),
                name="decision_days_in_order_since_2018",
                violation_error_message=_(
                    "Ngày ban hành phải từ 07/05/2018 và không lộn thứ tự."
                ),
            ),
            models.UniqueConstraint(
                fields=["kind", "number", "authority", "issued_latest"],
                condition=~Q(number="") & Q(issued_latest__isnull=False),
                name="decision_once",
                violation_error_message=_("Quyết định này đã có trong sổ."),
            ),
        ]

    def __str__(self) -> str:
        number = self.number or gettext("Quyết định chưa rõ số")
        return " · ".join(filter(None, (number, self.authority, self.issued_text)))

    @property
    def is_day_known(self) -> bool:
        return (
            self.issued_earliest is not None
            and self.issued_earliest == self.issued_latest
        )

    @property
    def round_text(self) -> str:
        """Say the round as pages do: what is numbered "đợt 1/2025" has English."""
        word, _space, number = self.round.partition(" ")
        if word.lower() != "đợt" or not number:
            return self.round
        return gettext("đợt %(number)s") % {"number": number}

    @property
    def issued_text(self) -> str:
        """Say the day as far as it is known: 15/01/2020, tháng 7/2023, năm 2024."""
        return partial_date_text(self.issued_earliest, self.issued_latest)

    @property
    def title(self) -> str:
        if not self.number:
            return gettext("Quyết định chưa rõ số")
        return gettext("Quyết định %(number)s") % {"number": self.number}

    @property
    def slug(self) -> str:
        return slugify_vietnamese(f"{self.number} {self.authority}") or "quyet-dinh"

    def get_absolute_url(self) -> str:
        return reverse("ocop:decision", args=[self.pk, self.slug])

    def clean(self) -> None:
        if self.issued_earliest and not self.issued_latest:
            self.issued_latest = self.issued_earliest
        if self.issued_latest and not self.issued_earliest:
            raise ValidationError(
                {"issued_earliest": _("Hãy nhập ngày ban hành (sớm nhất).")}
            )


def partial_date_text(earliest: date | None, latest: date | None) -> str:
    if earliest is None or latest is None:
        return ""
    if earliest == latest:
        return date_format(earliest, "SHORT_DATE_FORMAT")
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return gettext("tháng %(month)s") % {
            "month": f"{earliest.month}/{earliest.year}"
        }
    if earliest.year == latest.year:
        return gettext("năm %(year)s") % {"year": earliest.year}
    days = (date_format(day, "SHORT_DATE_FORMAT") for day in (earliest, latest))
    return " – ".join(days)
