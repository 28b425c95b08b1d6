"""Imports of annexes: what a file said, what was written, what it was before."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    CHECKED = "checked", _("Chờ ghi")
    APPLIED = "applied", _("Đã ghi")
    DROPPED = "dropped", _("Đã bỏ")
    UNDONE = "undone", _("Đã hoàn tác")


class Import(models.Model):
    """One file, from the check to the register and maybe back."""

    file_name = models.CharField(_("tên tệp"), max_length=255)
    sha256 = models.CharField(_("dấu vân của tệp"), max_length=64, db_index=True)
    title = models.TextField(_("tiêu đề của danh sách"), blank=True)
    notices = models.JSONField(_("điều cần biết"), default=list)
    ignored_columns = models.JSONField(_("cột không dùng"), default=list)
    state = models.CharField(
        _("tình trạng"),
        max_length=10,
        choices=ImportState,
        default=ImportState.CHECKED,
    )
    checked_at = models.DateTimeField(_("kiểm lúc"), auto_now_add=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("người kiểm"),
        null=True,
        blank=True,
        related_name="+",
    )
    applied_at = models.DateTimeField(_("ghi lúc"), null=True, blank=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("người ghi"),
        null=True,
        blank=True,
        related_name="+",
    )
    undone_at = models.DateTimeField(_("hoàn tác lúc"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("người hoàn tác"),
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        ordering = ["-checked_at", "-id"]
        verbose_name = _("lần nhập tệp")
        verbose_name_plural = _("các lần nhập tệp")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state__in=[ImportState.CHECKED, ImportState.DROPPED],
                    applied_at=None,
                    undone_at=None,
                )
                | Q(state=ImportState.APPLIED, applied_at__isnull=False, undone_at=None)
                | Q(
                    state=ImportState.UNDONE,
                    applied_at__isnull=False,
                    undone_at__isnull=False,
                ),
                name="import_state_has_its_times",
            )
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportRow(models.Model):
    """A row of the file, what the check said of it, and whether it was written."""

    run = models.ForeignKey(
        Import, models.CASCADE, verbose_name=_("lần nhập"), related_name="rows"
    )
    sheet = models.CharField(_("trang tính"), max_length=255)
    row_number = models.PositiveIntegerField(_("dòng"))
    verdict = models.CharField(_("kết luận"), max_length=10)
    reasons = models.JSONField(_("lý do"), default=list)
    changes = models.JSONField(_("thay đổi"), default=list)
    facts = models.JSONField(_("dữ kiện"), default=dict)
    fingerprint = models.JSONField(_("dấu của việc sẽ ghi"), default=list)
    is_accepted = models.BooleanField(
        _("cán bộ đã đánh dấu"),
        default=False,
        help_text=_("Chỉ dùng cho dòng cần xem lại."),
    )
    is_written = models.BooleanField(_("đã ghi"), default=False)

    class Meta:
        ordering = ["id"]
        verbose_name = _("dòng của tệp")
        verbose_name_plural = _("dòng của tệp")
        indexes = [models.Index(fields=["run", "verdict"], name="import_row_verdict")]

    def __str__(self) -> str:
        return f"{self.sheet}: {self.row_number}"


class ImportEffect(models.Model):
    """What an import did to one object: made it, or changed some facts of it.

    `before` is None for an object it made; `after` maps each field's column to what
    was written. Kept when the import is undone: it tells what had stood there.
    """

    class Kind(models.TextChoices):
        PRODUCER = "producer", _("chủ thể")
        DECISION = "decision", _("quyết định")
        PRODUCT = "product", _("sản phẩm")
        RECOGNITION = "recognition", _("dòng công nhận")

    run = models.ForeignKey(
        Import, models.CASCADE, verbose_name=_("lần nhập"), related_name="effects"
    )
    kind = models.CharField(_("loại"), max_length=12, choices=Kind)
    object_id = models.PositiveBigIntegerField(_("số trong sổ"))
    before = models.JSONField(
        _("trước đó"), null=True, blank=True, encoder=DjangoJSONEncoder
    )
    after = models.JSONField(_("sau đó"), default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ["id"]
        verbose_name = _("việc đã làm")
        verbose_name_plural = _("việc đã làm")
        constraints = [
            models.UniqueConstraint(
                fields=["run", "kind", "object_id"], name="import_effect_once"
            )
        ]
        indexes = [
            models.Index(fields=["kind", "object_id"], name="import_effect_object")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.object_id}"
