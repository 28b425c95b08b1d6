from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from stamps.models.batch import StampBatch


class PrintState(models.TextChoices):
    WAITING = "waiting", _("Đang chờ")
    RUNNING = "running", _("Đang làm")
    DONE = "done", _("Xong")
    FAILED = "failed", _("Hỏng giữa chừng")


class PrintRun(models.Model):
    """Sheets of a batch's stamps, made in the background piece by piece.

    `made` counts the stamps whose sheets are finished files, so that a run that
    failed goes on from there. `worked_at` moves with every file: one that stands
    still belongs to a process that died, and another may take the run over.
    """

    batch = models.ForeignKey(
        StampBatch, models.PROTECT, verbose_name=_("lô tem"), related_name="print_runs"
    )
    layout = models.JSONField(_("khổ giấy"))
    first = models.PositiveIntegerField(_("từ số"))
    last = models.PositiveIntegerField(_("đến số"))
    made = models.PositiveIntegerField(_("đã làm"), default=0)
    state = models.CharField(
        _("trạng thái"), max_length=8, choices=PrintState, default=PrintState.WAITING
    )
    error = models.CharField(_("lỗi"), max_length=255, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("người yêu cầu"),
        related_name="+",
    )
    asked_at = models.DateTimeField(_("yêu cầu lúc"))
    worked_at = models.DateTimeField(_("làm tới lúc"), null=True, blank=True)
    finished_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("lượt in tem")
        verbose_name_plural = _("lượt in tem")

    def __str__(self) -> str:
        return f"{self.batch} ({self.first}–{self.last})"

    @property
    def quantity(self) -> int:
        return self.last - self.first + 1

    @property
    def percent(self) -> int:
        """Return how much of it is made, 0 to 100; 100 only when all is."""
        return 100 * self.made // self.quantity
