from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.utils.translation import gettext_lazy as _

from stamps import codes


class BatchState(models.TextChoices):
    REQUESTED = "requested", _("Đề nghị")
    APPROVED = "approved", _("Đã duyệt")
    PRINTED = "printed", _("Đã in")
    HANDED_OVER = "handed_over", _("Đã giao")


class StampBatchQuerySet(models.QuerySet):
    def printed(self) -> Self:
        """Keep the batches whose stamps exist on paper, and so may be scanned."""
        return self.filter(state__in=(BatchState.PRINTED, BatchState.HANDED_OVER))

    def matching(self, code: codes.StampCode) -> Self:
        """Find a code's batch with all a verdict prints, and how it stands with it.

        `void_id` is the voiding of that serial, if any. A serial never issued and
        a batch never printed match nothing.
        """
        voids = VoidedRange.objects.filter(
            batch=OuterRef("pk"), first__lte=code.serial, last__gte=code.serial
        )
        # Asked of the database, for the query is also written once for all serials.
        asked = Value(code.serial, output_field=models.IntegerField())
        return (
            self.printed()
            .alias(asked=asked)
            .filter(pk=code.batch, quantity__gte=code.serial, asked__gte=1)
            .select_related(
                "recognition__decision",
                "recognition__withdrawal_decision",
                "product__producer",
                "product__group",
                "product__province",
                "product__commune",
            )
            .annotate(void_id=Subquery(voids.order_by("pk").values("pk")[:1]))
        )


class StampBatch(models.Model):
    """Stamps asked for one packed lot of a recognised product.

    The stamps themselves are not rows: a code names its batch and a serial from 1
    to `quantity`, so that storage does not grow with what is printed.
    """

    product = models.ForeignKey(
        "ocop_catalogue.Product",
        models.PROTECT,
        verbose_name=_("sản phẩm"),
        related_name="stamp_batches",
    )
    recognition = models.ForeignKey(
        "ocop_catalogue.Recognition",
        models.PROTECT,
        verbose_name=_("dòng công nhận"),
        related_name="stamp_batches",
    )
    quantity = models.PositiveIntegerField(_("số tem"))
    lot = models.CharField(_("số lô"), max_length=60)
    packed_on = models.DateField(_("ngày đóng gói"))
    best_before = models.DateField(_("hạn dùng"), null=True, blank=True)
    state = models.CharField(
        _("trạng thái"),
        max_length=12,
        choices=BatchState,
        default=BatchState.REQUESTED,
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("người đề nghị"),
        related_name="+",
    )
    requested_at = models.DateTimeField(_("đề nghị lúc"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("người duyệt"),
        null=True,
        blank=True,
        related_name="+",
    )
    approved_at = models.DateTimeField(_("duyệt lúc"), null=True, blank=True)
    printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("người in"),
        null=True,
        blank=True,
        related_name="+",
    )
    printed_at = models.DateTimeField(_("in lúc"), null=True, blank=True)
    handed_over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("người giao"),
        null=True,
        blank=True,
        related_name="+",
    )
    handed_over_at = models.DateTimeField(_("giao lúc"), null=True, blank=True)
    handed_over_to = models.CharField(_("người nhận"), max_length=160, blank=True)

    objects = StampBatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("lô tem")
        verbose_name_plural = _("lô tem")
        constraints = [
            models.UniqueConstraint(
                fields=["product", "lot"],
                name="stamp_batch_lot_once",
                violation_error_message=_("Số lô này đã có tem."),
            ),
            models.CheckConstraint(
                condition=Q(quantity__range=(1, codes.MAX_SERIAL)),
                name="stamp_batch_quantity_fits_serial",
                violation_error_message=_("Mỗi lô có từ 1 đến 1.048.575 tem."),
            ),
            models.CheckConstraint(
                condition=Q(best_before=None) | Q(best_before__gte=F("packed_on")),
                name="stamp_batch_best_before_after_packing",
                violation_error_message=_("Hạn dùng phải sau ngày đóng gói."),
            ),
            models.CheckConstraint(
                condition=Q(state=BatchState.REQUESTED)
                | (Q(approved_by__isnull=False) & ~Q(approved_by=F("requested_by"))),
                name="stamp_batch_approved_by_another",
                violation_error_message=_("Người duyệt phải khác người đề nghị."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product} · {self.lot}"

    @property
    def is_printed(self) -> bool:
        return self.state in (BatchState.PRINTED, BatchState.HANDED_OVER)

    def was_in_force_when_packed(self) -> bool:
        """Tell whether its recognition counted for certain on the packing day."""
        recognition = self.recognition
        if recognition.is_withdrawn_by(self.packed_on):
            return False
        return recognition.valid_from <= self.packed_on <= recognition.valid_until


class VoidedRange(models.Model):
    """Serials of a batch that no longer count, with the reason the public reads."""

    batch = models.ForeignKey(
        StampBatch, models.PROTECT, verbose_name=_("lô tem"), related_name="voids"
    )
    first = models.PositiveIntegerField(_("từ số"))
    last = models.PositiveIntegerField(_("đến số"))
    voided_on = models.DateField(_("huỷ ngày"))
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("người huỷ"),
        related_name="+",
    )
    reason = models.CharField(_("lý do"), max_length=255)

    class Meta:
        ordering = ["first"]
        verbose_name = _("dải tem huỷ")
        verbose_name_plural = _("dải tem huỷ")
        constraints = [
            models.CheckConstraint(
                condition=Q(first__gte=1, last__gte=F("first")),
                name="voided_range_in_order",
                violation_error_message=_("Số đầu phải từ 1 và không quá số cuối."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="voided_range_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch}: {self.first}–{self.last}"


class StampAllowance(models.Model):
    """How many stamps an officer allows a product in a year."""

    product = models.ForeignKey(
        "ocop_catalogue.Product",
        models.PROTECT,
        verbose_name=_("sản phẩm"),
        related_name="stamp_allowances",
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    quantity = models.PositiveIntegerField(_("số tem được cấp"))

    class Meta:
        ordering = ["-year", "product"]
        verbose_name = _("hạn mức tem")
        verbose_name_plural = _("hạn mức tem")
        constraints = [
            models.UniqueConstraint(
                fields=["product", "year"],
                name="stamp_allowance_once_a_year",
                violation_error_message=_("Sản phẩm này đã có hạn mức của năm ấy."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.product} {self.year}: {self.quantity}"


class StampReprint(models.Model):
    """Stamps printed a second time, with the reason: the first ones were spoilt."""

    batch = models.ForeignKey(
        StampBatch, models.PROTECT, verbose_name=_("lô tem"), related_name="reprints"
    )
    first = models.PositiveIntegerField(_("từ số"))
    last = models.PositiveIntegerField(_("đến số"))
    reason = models.CharField(_("lý do"), max_length=255)
    reprinted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("người in lại"),
        related_name="+",
    )
    reprinted_at = models.DateTimeField(_("in lại lúc"))

    class Meta:
        ordering = ["-reprinted_at"]
        verbose_name = _("lần in lại")
        verbose_name_plural = _("lần in lại")
        constraints = [
            models.CheckConstraint(
                condition=Q(first__gte=1, last__gte=F("first")),
                name="stamp_reprint_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="stamp_reprint_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch}: {self.first}–{self.last}"
