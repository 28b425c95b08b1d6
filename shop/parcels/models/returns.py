from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shop.parcels.models.parcel import Parcel


class Wanted(models.TextChoices):
    REFUND = "refund", _("Hoàn tiền")
    EXCHANGE = "exchange", _("Đổi hàng khác")


class ReturnState(models.TextChoices):
    ASKED = "asked", _("Chờ người bán trả lời")
    ACCEPTED = "accepted", _("Người bán đồng ý")
    DECLINED = "declined", _("Người bán không đồng ý")
    DROPPED = "dropped", _("Khách rút lại")
    EXCHANGED = "exchanged", _("Đã gửi hàng đổi")
    UPHELD = "upheld", _("Văn phòng giữ nguyên lời từ chối")


# Somebody still has to do something: the producer, or the office after a no.
UNSETTLED = (ReturnState.ASKED, ReturnState.ACCEPTED, ReturnState.DECLINED)


class ReturnRequest(models.Model):
    """A shopper asks to send a parcel back; the producer answers, the office sees."""

    parcel = models.OneToOneField(Parcel, models.PROTECT, related_name="return_request")
    reason = models.TextField(_("lý do"), max_length=2000)
    wanted = models.CharField(_("mong muốn"), max_length=10, choices=Wanted)
    state = models.CharField(
        _("trạng thái"),
        max_length=10,
        choices=ReturnState,
        default=ReturnState.ASKED,
    )
    asked_at = models.DateTimeField(_("gửi lúc"))
    answer = models.CharField(_("trả lời"), max_length=1000, blank=True)
    # What the office says where the producer said no.
    office_answer = models.CharField(_("văn phòng viết"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("yêu cầu trả hàng")
        verbose_name_plural = _("yêu cầu trả hàng")

    def __str__(self) -> str:
        return str(self.parcel)


class ReturnPhoto(models.Model):
    """A photograph of what is wrong; kept where no public address leads."""

    request = models.ForeignKey(ReturnRequest, models.PROTECT, related_name="photos")
    # The file's name in the private storage.
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("ảnh kèm yêu cầu trả hàng")
        verbose_name_plural = _("ảnh kèm yêu cầu trả hàng")

    def __str__(self) -> str:
        return self.name
