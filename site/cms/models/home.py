from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from catalogue import structured_data
from cms import kept
from cms.front_reading import reading
from cms.places_to_go import places_to_go
from cms.reached import Guarded, LeadsOn
from cms.shop_window import window
from cms.slugs import ReadableSlug


class HomePage(Guarded, LeadsOn, ReadableSlug, Page):
    """The front door. Words are an editor's; products and figures the register's."""

    headline = models.CharField(
        _("câu lớn"),
        max_length=120,
        default="Mỗi ngôi sao, một quyết định còn hiệu lực",
    )
    lead = models.CharField(
        _("lời dẫn"),
        max_length=300,
        default=(
            "Xem sản phẩm nào đang giữ sao, cơ quan nào công nhận, còn hạn đến ngày "
            "nào, và ai làm ra nó."
        ),
    )

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "cms.NewsIndexPage",
        "cms.PromotionIndexPage",
        "cms.EventIndexPage",
        "cms.StandardPage",
    ]
    max_count = 1
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("headline"), FieldPanel("lead")], heading=_("Đầu trang")
        ),
    ]

    class Meta:
        verbose_name = _("trang chủ")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        name = settings.WAGTAIL_SITE_NAME
        home, products = map(request.build_absolute_uri, ("/", "/san-pham/"))
        at, version = timezone.localtime(), kept.version()
        about = structured_data.website(name, home, products)
        return (
            context
            | window(timezone.localdate(), version)
            | {
                "places": places_to_go(at),
                "reading": reading(at, request, version),
                "has_own_find": True,
                "structured": [structured_data.as_script(about)],
            }
        )
