from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.models import Producer, Product
from cms.strangers import REFERENCE_LENGTH, new_reference


class Kind(models.TextChoices):
    QUESTION = "question", _("Liên hệ")
    COMPLAINT = "complaint", _("Khiếu nại")


class State(models.TextChoices):
    NEW = "new", _("Mới")
    IN_HAND = "in_hand", _("Đang xử lý")
    ANSWERED = "answered", _("Đã trả lời")
    CLOSED = "closed", _("Đã đóng")


OPEN = (State.NEW, State.IN_HAND)
# What a letter says about a person, and what it holds once that is erased.
PERSONAL = ("name", "email", "phone", "subject", "text", "order_number")


class MessageQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def past_their_time(self, at: datetime) -> Self:
        """Keep settled letters whose personal data has been kept long enough."""
        until = at - timedelta(days=settings.INBOX_KEPT_DAYS)
        return self.exclude(state__in=OPEN).filter(erased_at=None, moved_at__lte=until)


class Message(models.Model):
    """A letter to the office. Who holds its number and contact may read its state."""

    reference = models.CharField(
        _("số thư"),
        max_length=REFERENCE_LENGTH,
        unique=True,
        default=new_reference,
        editable=False,
    )
    # The same form sent twice is one letter.
    once = models.CharField(max_length=64, unique=True, editable=False)
    kind = models.CharField(_("loại"), max_length=10, choices=Kind)
    name = models.CharField(_("họ và tên"), max_length=100, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    subject = models.CharField(_("tiêu đề"), max_length=150, blank=True)
    text = models.TextField(_("nội dung"), max_length=4000, blank=True)
    product = models.ForeignKey(
        Product,
        models.PROTECT,
        verbose_name=_("sản phẩm"),
        null=True,
        blank=True,
        related_name="+",
    )
    producer = models.ForeignKey(
        Producer,
        models.PROTECT,
        verbose_name=_("chủ thể"),
        null=True,
        blank=True,
        related_name="+",
    )
    order_number = models.CharField(_("số đơn hàng"), max_length=40, blank=True)
    language = models.CharField(_("ngôn ngữ"), max_length=5, default="vi")
    consent_wording = models.CharField(_("lời đồng ý"), max_length=20)
    sent_at = models.DateTimeField(_("gửi lúc"))
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=State, default=State.NEW
    )
    moved_at = models.DateTimeField(_("đổi trạng thái lúc"))
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("người xử lý"),
        null=True,
        blank=True,
        related_name="+",
    )
    erased_at = models.DateTimeField(_("xoá dữ liệu cá nhân lúc"), null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        verbose_name = _("thư đến")
        verbose_name_plural = _("thư đến")
        constraints = [
            models.CheckConstraint(
                condition=~Q(erased_at=None) | ~(Q(email="") & Q(phone="")),
                name="message_can_be_answered",
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(**dict.fromkeys(PERSONAL, "")),
                name="message_erased_holds_nothing_personal",
            ),
            models.CheckConstraint(
                condition=Q(state=State.NEW) | ~Q(handled_by=None),
                name="message_in_hand_has_a_hand",
            ),
        ]

    def __str__(self) -> str:
        """Name the letter without its sender: the audit trail keeps this for ever."""
        return gettext("%(kind)s số %(reference)s") % {
            "kind": self.get_kind_display(),
            "reference": self.spoken_reference,
        }

    @property
    def spoken_reference(self) -> str:
        half = REFERENCE_LENGTH // 2
        return f"{self.reference[:half]} {self.reference[half:]}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def about(self) -> Product | Producer | None:
        return self.product or self.producer


class Answer(models.Model):
    """What the office said: by mail, or by telephone and then written down."""

    message = models.ForeignKey(
        Message, models.PROTECT, verbose_name=_("thư"), related_name="answers"
    )
    words = models.TextField(_("trả lời"))
    was_mailed = models.BooleanField(_("gửi bằng thư điện tử"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("người trả lời"),
        related_name="+",
    )
    answered_at = models.DateTimeField(_("trả lời lúc"))

    class Meta:
        ordering = ["answered_at", "pk"]
        verbose_name = _("trả lời")
        verbose_name_plural = _("trả lời")

    def __str__(self) -> str:
        return f"{self.message} ({self.answered_at:%d/%m/%Y})"
