from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from cms import campaign_offers
from cms.back_office.forms import CampaignForm
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
    # The offer that publishing opened last; another one closes it.
    carried_offer = models.CharField(max_length=140, blank=True, editable=False)

    base_form_class = CampaignForm
    exclude_fields_in_copy = ["offer_reference", "told_start", "carried_offer"]
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

    def with_content_json(self, content):
        """Keep what was announced and opened, which no draft knows better."""
        page = super().with_content_json(content)
        page.told_start, page.carried_offer = self.told_start, self.carried_offer
        return page

    def clean(self) -> None:
        """Take a translation's period and offer from its source; share no offer."""
        if not campaign_offers.moves(self):
            self.take_from_source()
        super().clean()
        if campaign_offers.moves(self):
            self.check_offer(timezone.now())

    def take_from_source(self) -> None:
        source = campaign_offers.source_of(self)
        for name in campaign_offers.SHARED if source else ():
            setattr(self, name, getattr(source, name))

    def check_offer(self, at: datetime) -> None:
        if not self.offer_reference or not self.ends_at or self.ends_at <= at:
            return
        if other := campaign_offers.holder(self, at):
            sentence = _("Chiến dịch “%(title)s” chưa kết thúc, đang giữ ưu đãi này.")
            raise ValidationError({"offer_reference": sentence % {"title": other}})
