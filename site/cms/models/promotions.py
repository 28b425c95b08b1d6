from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index

from cms.back_office.forms import OfferForm
from cms.blocks.words import SHORT
from cms.models.written import IndexPage, Timed, WrittenPage
from cms.views.promotions import PromotionsViews, PromotionViews

OFFER_HELP = _(
    "Ưu đãi hay mã giảm giá đã lập ở bàn quản lý đơn hàng. Trang không tự giảm giá."
)


class PromotionIndexPage(PromotionsViews, IndexPage):
    """Promotions running, to come and over."""

    address = "khuyen-mai"
    subpage_types = ["cms.PromotionPage", "cms.CampaignPage"]

    class Meta:
        verbose_name = _("trang khuyến mãi")


class PromotionPage(PromotionViews, Timed, WrittenPage):
    """What is cheaper for a while. Within a campaign it runs as long as that."""

    terms = RichTextField(_("điều kiện áp dụng"), features=SHORT, blank=True)
    offer_reference = models.CharField(
        _("ưu đãi trong cửa hàng"),
        max_length=140,
        blank=True,
        help_text=OFFER_HELP,
    )

    base_form_class = OfferForm
    usual_drawing = "basket"
    parent_page_types = ["cms.PromotionIndexPage", "cms.CampaignPage"]
    subpage_types = []
    content_panels = [
        *Page.content_panels,
        *WrittenPage.opening_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("offer_reference"),
            ],
            heading=_("Thời gian và ưu đãi"),
            help_text=_("Nằm trong một chiến dịch thì chạy theo chiến dịch ấy."),
        ),
        InlinePanel("products", heading=_("Sản phẩm"), label=_("sản phẩm")),
        FieldPanel("body"),
        FieldPanel("terms"),
    ]
    search_fields = [*WrittenPage.search_fields, index.SearchField("terms")]

    class Meta:
        verbose_name = _("khuyến mãi")
        verbose_name_plural = _("khuyến mãi")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="promotion_ends_after_it_starts",
            )
        ]


class PromotionProduct(Orderable):
    promotion = ParentalKey(
        PromotionPage, on_delete=models.CASCADE, related_name="products"
    )
    product = models.ForeignKey(
        "ocop_catalogue.Product",
        models.PROTECT,
        verbose_name=_("sản phẩm"),
        related_name="+",
    )
    note = models.CharField(
        _("ưu đãi gì"),
        max_length=160,
        blank=True,
        help_text=_("Ví dụ: giảm 10 % khi mua từ hai hộp."),
    )

    panels = [FieldPanel("product"), FieldPanel("note")]

    class Meta(Orderable.Meta):
        verbose_name = _("sản phẩm khuyến mãi")

    def __str__(self) -> str:
        return str(self.product)
