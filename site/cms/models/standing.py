from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.models.written import WrittenPage
from cms.views.shown import ShownPage


class Purpose(models.TextChoices):
    """What other parts of the site link to a standing page for."""

    WHAT_IS_OCOP = "what_is_ocop", _("OCOP là gì")
    CHECK_STAMP = "check_stamp", _("Cách kiểm tra tem")
    FOR_PRODUCERS = "for_producers", _("Dành cho chủ thể")
    GENERAL_CONDITIONS = "general_conditions", _("Điều kiện giao dịch chung")
    INSPECTION = "inspection", _("Chính sách kiểm hàng")
    RETURNS = "returns", _("Chính sách đổi trả, hoàn tiền")
    PRIVACY = "privacy", _("Bảo vệ dữ liệu cá nhân")
    COMPLAINTS = "complaints", _("Giải quyết khiếu nại")
    PAYMENT = "payment", _("Thanh toán và giao hàng")
    OTHER = "other", _("Trang khác")


# What a site that sells has to publish: Law 19/2023, Article 37; Decree 52/2013 with
# 85/2021; Law 91/2025 on personal data.
DEMANDED = (
    Purpose.GENERAL_CONDITIONS,
    Purpose.PAYMENT,
    Purpose.INSPECTION,
    Purpose.RETURNS,
    Purpose.COMPLAINTS,
    Purpose.PRIVACY,
)


class StandardPage(ShownPage, WrittenPage):
    """A page that stands: what OCOP is, how to check a stamp, the policies."""

    purpose = models.CharField(
        _("dùng làm trang"), max_length=20, choices=Purpose, default=Purpose.OTHER
    )

    parent_page_types = ["cms.HomePage", "cms.StandardPage"]
    subpage_types = ["cms.StandardPage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("purpose"),
        *WrittenPage.opening_panels,
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("trang cố định")
        verbose_name_plural = _("trang cố định")

    def clean(self) -> None:
        super().clean()
        if self.purpose == Purpose.OTHER:
            return
        others = StandardPage.objects.filter(
            purpose=self.purpose, locale_id=self.locale_id
        ).exclude(pk=self.pk)
        if other := others.first():
            raise ValidationError(
                {"purpose": _("Trang “%(title)s” đã giữ việc này.") % {"title": other}}
            )
