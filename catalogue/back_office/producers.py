from django.db.models import Count, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from catalogue.back_office.base import EditView, IndexView, RegisterViewSet
from catalogue.back_office.columns import SourceColumn
from catalogue.back_office.filters import ProducerFilterSet
from catalogue.back_office.forms import PlaceForm
from catalogue.back_office.products import PLACE
from catalogue.models import Producer, ProductGroup


class ProducerIndexView(IndexView):
    @cached_property
    def columns(self):
        return [
            self._get_title_column("name"),
            Column("get_kind_display", label=_("Loại hình"), sort_key="kind"),
            Column("place_text", label=_("Nơi đặt cơ sở"), sort_key="province__folded"),
            Column("product_count", label=_("Sản phẩm"), sort_key="product_count"),
            SourceColumn("source", label=_("Nguồn")),
        ]

    def get_base_queryset(self):
        listed = Count("products", filter=Q(products__retired_on=None))
        return Producer.objects.with_places().annotate(product_count=listed)


class ProducerViewSet(RegisterViewSet):
    model = Producer
    name = "register_producers"
    url_prefix = "so-cong-nhan/chu-the"
    icon = "group"
    menu_label = _("Chủ thể")
    index_view_class = ProducerIndexView
    edit_view_class = EditView
    filterset_class = ProducerFilterSet
    ordering = "name"
    list_export = (
        "pk",
        "name",
        "kind",
        "place_text",
        "tax_number",
        "phone",
        "email",
        "website",
        "source",
    )
    export_headings = {"pk": _("Số"), "place_text": _("Nơi đặt cơ sở")}
    export_filename = "chu-the-ocop"
    inspect_view_fields = (
        "name",
        "kind",
        "place_text",
        "products",
        "phone",
        "email",
        "website",
        "introduction",
        "source",
        "closed_on",
    )
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("tax_number")]),
                    FieldPanel("introduction"),
                    FieldPanel("portrait"),
                    FieldRowPanel([FieldPanel("source"), FieldPanel("closed_on")]),
                ],
                heading=_("Chủ thể"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                    FieldPanel("website"),
                ],
                heading=_("Liên hệ"),
            ),
            FieldPanel("people"),
            PLACE.clone(),
            FieldRowPanel(
                [FieldPanel("latitude"), FieldPanel("longitude")],
                heading=_("Vị trí trên bản đồ"),
            ),
        ],
        base_form_class=PlaceForm,
    )


class GroupIndexView(IndexView):
    @cached_property
    def columns(self):
        return [
            self._get_title_column("name"),
            Column("code", label=_("Mã")),
            Column("parent", label=_("Thuộc nhóm")),
            Column("ministry", label=_("Bộ quản lý")),
            Column("edition", label=_("Phiên bản")),
            Column("product_count", label=_("Sản phẩm")),
        ]

    def get_base_queryset(self):
        listed = Count("products", filter=Q(products__retired_on=None))
        groups = ProductGroup.objects.select_related("parent")
        return groups.annotate(product_count=listed).order_by("position", "id")


class GroupViewSet(RegisterViewSet):
    model = ProductGroup
    name = "register_groups"
    url_prefix = "so-cong-nhan/nhom"
    icon = "folder-open-inverse"
    menu_label = _("Nhóm sản phẩm")
    index_view_class = GroupIndexView
    list_per_page = 100
    list_export = ("edition", "code", "name", "parent", "ministry")
    export_filename = "nhom-san-pham-ocop"
    inspect_view_fields = ("edition", "code", "name", "parent", "ministry")
    panels = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("edition")]),
        FieldPanel("name"),
        FieldPanel("parent"),
        FieldPanel("ministry"),
        FieldRowPanel([FieldPanel("is_confirmed"), FieldPanel("position")]),
    ]
