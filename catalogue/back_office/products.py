from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.panels import ObjectList as Panels
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.admin.widgets.button import Button

from catalogue.back_office.base import EditView, IndexView, RegisterViewSet
from catalogue.back_office.columns import SourceColumn, StandingColumn
from catalogue.back_office.filters import ProductFilterSet
from catalogue.back_office.forms import PlaceForm
from catalogue.back_office.panels import RecognitionsPanel
from catalogue.back_office.states import LABELS
from catalogue.models import Product, ProductStory, Recognition

PLACE = MultiFieldPanel(
    [
        FieldPanel("address"),
        FieldRowPanel(
            [
                FieldPanel("commune_as_written"),
                FieldPanel("district_as_written"),
                FieldPanel("province_as_written"),
            ]
        ),
        FieldPanel(
            "commune",
            help_text=_("Để trống: sổ tự tìm theo tên nguồn ghi, nếu chỉ có một nơi."),
        ),
        FieldPanel("province", help_text=_("Theo xã, phường hiện nay khi đã chọn.")),
    ],
    heading=_("Nơi làm ra"),
)


class ProductIndexView(IndexView):
    """Products with the state the public sees; those taken out only when asked."""

    export_headings = {
        "pk": _("Số"),
        "producer": _("Chủ thể"),
        "place_text": _("Nơi làm ra"),
        "stars_text": _("Hạng sao"),
        "state_text": _("Tình trạng"),
        "last_day": _("Hiệu lực đến hết"),
    }

    @cached_property
    def on(self):
        return timezone.localdate()

    @cached_property
    def columns(self):
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="product"),
            self._get_title_column(
                "name", get_title_id=lambda product: f"product_{product.pk}_title"
            ),
            Column("producer", label=_("Chủ thể"), sort_key="producer__name"),
            Column("place_text", label=_("Nơi làm ra"), sort_key="province__folded"),
            StandingColumn("standing", label=_("Sao và thời hạn"), on=self.on),
            SourceColumn("source", label=_("Nguồn")),
        ]

    def get_base_queryset(self):
        recognitions = Recognition.objects.with_decision()
        return Product.objects.select_related(
            "producer", "group", "province", "commune"
        ).prefetch_related(Prefetch("recognitions", recognitions))

    def search_queryset(self, queryset):
        return queryset.matching(self.search_query)

    def to_row_dict(self, item):
        standing = item.standing(self.on)
        last = standing.recognition
        item.stars_text = standing.stars or standing.past_stars
        item.state_text = str(LABELS[standing.state])
        item.last_day = last.valid_until if last else None
        return super().to_row_dict(item)


class ProductEditView(EditView):
    @cached_property
    def header_more_buttons(self):
        story = ProductStory.objects.filter(product=self.object).first()
        url = (
            reverse("register_stories:edit", args=[story.pk])
            if story
            else f"{reverse('register_stories:add')}?product={self.object.pk}"
        )
        label = gettext("Sửa câu chuyện") if story else gettext("Viết câu chuyện")
        button = Button(label, url=url, icon_name="openquote", priority=4)
        return [button, *super().header_more_buttons]


class ProductViewSet(RegisterViewSet):
    model = Product
    name = "register_products"
    url_prefix = "so-cong-nhan/san-pham"
    icon = "tag"
    menu_label = _("Sản phẩm")
    index_view_class = ProductIndexView
    edit_view_class = ProductEditView
    index_template_name = "catalogue/admin/product_list.html"
    filterset_class = ProductFilterSet
    ordering = "name"
    list_export = (
        "pk",
        "reference",
        "name",
        "producer",
        "group",
        "place_text",
        "stars_text",
        "state_text",
        "last_day",
        "net_content",
        "gtin",
        "source",
    )
    export_filename = "san-pham-ocop"
    inspect_view_fields = (
        "name",
        "producer",
        "group",
        "place_text",
        "recognitions",
        "form",
        "net_content",
        "ingredients",
        "storage",
        "shelf_life",
        "allergens",
        "gtin",
        "source",
        "retired_on",
        "retired_reason",
    )
    edit_handler = Panels(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldPanel("producer"),
                    FieldRowPanel(
                        [FieldPanel("group"), FieldPanel("group_is_inferred")]
                    ),
                    FieldRowPanel([FieldPanel("reference"), FieldPanel("source")]),
                ],
                heading=_("Sản phẩm"),
            ),
            RecognitionsPanel(heading=_("Các lần công nhận")),
            PLACE,
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("form"), FieldPanel("net_content")]),
                    FieldPanel("ingredients"),
                    FieldPanel("storage"),
                    FieldRowPanel([FieldPanel("shelf_life"), FieldPanel("gtin")]),
                    FieldPanel("allergens"),
                    FieldPanel("note"),
                ],
                heading=_("Thông tin trên nhãn"),
            ),
            InlinePanel("photos", heading=_("Ảnh chụp"), label=_("ảnh")),
        ],
        base_form_class=PlaceForm,
    )
