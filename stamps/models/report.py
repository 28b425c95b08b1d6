import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stamps.codes import ALPHABET
from stamps.models.batch import StampBatch
from stamps.photos import PrivateStorage

REFERENCE_LENGTH = 10


class ReportReason(models.TextChoices):
    NOT_SAME = "not_same", _("Hàng không giống sản phẩm ghi ở đây")
    STARS_DIFFER = "stars_differ", _("Sao trên bao bì khác sao ở đây")
    LAPSED_STILL_ON = "lapsed_still_on", _("Sao hết hạn mà vẫn dán")
    UNKNOWN_CODE = "unknown_code", _("Mã không có trong sổ")
    OTHER = "other", _("Điều khác")


class ReportState(models.TextChoices):
    NEW = "new", _("Mới")
    LOOKING = "looking", _("Đang xem")
    ANSWERED = "answered", _("Đã trả lời")
    CLOSED = "closed", _("Không có cơ sở")


def new_reference() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(REFERENCE_LENGTH))


class MisuseReport(models.Model):
    """What a shopper saw that does not fit, for an officer to look into.

    Who holds its `reference` may read its state and answer, and nothing else.
    """

    reference = models.CharField(
        _("số tin"),
        max_length=REFERENCE_LENGTH,
        unique=True,
        default=new_reference,
        editable=False,
    )
    code = models.CharField(_("mã tem"), max_length=40, blank=True)
    batch = models.ForeignKey(
        StampBatch,
        models.PROTECT,
        verbose_name=_("lô tem"),
        null=True,
        blank=True,
        related_name="reports",
    )
    serial = models.PositiveIntegerField(_("số tem"), null=True, blank=True)
    verdict = models.CharField(_("kết quả khi báo"), max_length=12, blank=True)
    reason = models.CharField(_("điều thấy lạ"), max_length=16, choices=ReportReason)
    words = models.TextField(_("kể thêm"), max_length=1000, blank=True)
    place = models.CharField(_("thấy ở đâu"), max_length=200, blank=True)
    contact = models.CharField(_("liên hệ lại"), max_length=120, blank=True)
    photo = models.ImageField(
        _("ảnh"), upload_to="reports/%Y/%m/", storage=PrivateStorage(), blank=True
    )
    reporter = models.CharField(max_length=16, blank=True, editable=False)
    reported_at = models.DateTimeField(_("báo lúc"))
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=ReportState, default=ReportState.NEW
    )
    answer = models.TextField(_("trả lời"), blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("người xử lý"),
        null=True,
        blank=True,
        related_name="+",
    )
    handled_at = models.DateTimeField(_("xử lý lúc"), null=True, blank=True)

    class Meta:
        ordering = ["-reported_at"]
        verbose_name = _("báo tin về tem")
        verbose_name_plural = _("báo tin về tem")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ReportState.ANSWERED) | ~Q(answer=""),
                name="misuse_report_answered_with_words",
                violation_error_message=_("Trả lời cần có lời."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} ({self.reported_at:%d/%m/%Y})"
