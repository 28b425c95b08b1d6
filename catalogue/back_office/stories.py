from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.admin.ui.tables import Column, DateColumn, LiveStatusTagColumn
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet
from wagtail.snippets.views.snippets import IndexView as SnippetIndexView

from catalogue.back_office.base import NeverDeleted, Searchable
from catalogue.models import ProductStory


class StoryIndexView(Searchable, SnippetIndexView):
    folded_field = "product__folded"

    @cached_property
    def columns(self):
        return [
            self._get_title_column("__str__"),
            Column("producer", label=_("Chủ thể"), accessor="product.producer"),
            LiveStatusTagColumn(),
            DateColumn(
                "last_published_at",
                label=_("Đăng lần cuối"),
                sort_key="last_published_at",
            ),
        ]

    def get_base_queryset(self):
        stories = ProductStory.objects.select_related("product__producer")
        return stories.order_by("product__folded_name", "pk")

    def _get_title_column(self, name, **kwargs):
        column = super()._get_title_column(name, **kwargs)
        column.label = _("Sản phẩm")
        return column


class StoryCreateView(CreateView):
    """A new story, of the product whose form led here."""

    def get_initial(self):
        product = self.request.GET.get("product", "")
        known = product.isascii() and product.isdigit()
        return {"product": product} if known else {}


class StoryViewSet(NeverDeleted, SnippetViewSet):
    """What is told about products: drafts, preview, approval, schedule."""

    model = ProductStory
    url_namespace = "register_stories"
    url_prefix = "so-cong-nhan/cau-chuyen"
    icon = "openquote"
    menu_label = _("Câu chuyện")
    index_view_class = StoryIndexView
    add_view_class = StoryCreateView
    # Without the bar of bulk actions: deleting is the only one Wagtail has.
    index_template_name = "wagtailadmin/generic/index.html"
    list_per_page = 25
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("product"),
                    FieldPanel("lead"),
                    FieldPanel("body"),
                    InlinePanel("gallery", heading=_("Bộ ảnh"), label=_("ảnh")),
                ],
                heading=_("Nội dung"),
            ),
            ObjectList([PublishingPanel()], heading=_("Hẹn giờ")),
        ]
    )
