from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from cms.back_office.forms import OfferForm
from cms.models.written import Timed, WrittenPage
from cms.views.campaigns import CampaignViews


class CampaignPage(CampaignViews, Timed, WrittenPage):
    """A landing page whose start and end move its pages, banner and offer."""

    banner = models.CharField(
        _("dòng chữ trên trang chủ"),
        max_length=140,
        blank=True,
        help_text=_("Hiện khi chiến dịch đang chạy. Để trống thì không hiện."),
    )
    offer_reference = models.CharField(
        _("ưu đãi trong cửa hàng"),
        max_length=140,
        blank=True,
        help_text=_("Được mở và đóng theo chiến dịch."),
    )
    # The start that the worker has announced; another one is announced anew.
    told_start = models.DateTimeField(null=True, editable=False)

    base_form_class = OfferForm
    usual_drawing = "basket"
    parent_page_types = ["cms.PromotionIndexPage"]
    subpage_types = ["cms.PromotionPage", "cms.ArticlePage"]
    content_panels = [
        *Page.content_panels,
        *WrittenPage.opening_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("banner"),
                FieldPanel("offer_reference"),
            ],
            heading=_("Chiến dịch"),
            help_text=_(
                "Một lúc bắt đầu, một lúc kết thúc cho tất cả: trang này, các bài và "
                "khuyến mãi bên trong, dòng chữ trên trang chủ, ưu đãi."
            ),
        ),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("chiến dịch")
        verbose_name_plural = _("chiến dịch")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="campaign_ends_after_it_starts",
            )
        ]
