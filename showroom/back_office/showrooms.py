"""Showrooms in the back office: the list with signs of life, and one with its facts."""

from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.panels import ObjectList as Panels
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button

from catalogue.back_office.base import EditView as PublicEditView
from catalogue.back_office.base import IndexView
from catalogue.back_office.products import PLACE
from showroom import life, trail
from showroom.back_office.base import ShowroomsViewSet
from showroom.back_office.closing import CloseView, ConfirmView, ReopenView
from showroom.back_office.columns import ShelfColumn, SignColumn, StateColumn
from showroom.back_office.filters import ShowroomFilterSet
from showroom.back_office.forms import ShowroomForm
from showroom.back_office.links import LinksView, RevokeView, SquareView
from showroom.back_office.panels import StandingPanel
from showroom.back_office.parcels import ParcelsView
from showroom.models import Showroom

SIGNS = {
    "pk": _("Số"),
    "place_text": _("Nơi chốn"),
    "get_kind_display": _("Loại địa điểm"),
    "get_form_display": _("Hình thức"),
    "phone_text": _("Điện thoại"),
    "state_text": _("Tình trạng"),
    "sign_on": _("Dấu hiệu gần nhất"),
    "shelf_count": _("Trên kệ"),
    "faded_count": _("Lâu chưa xác nhận"),
    "parcel_count": _("Kiện đã giao, 30 ngày"),
}


class ShowroomIndexView(IndexView):
    """All showrooms, closed ones too, with what tells that they are alive."""

    export_headings = SIGNS
    add_item_label = _("Thêm điểm bán")

    @cached_property
    def columns(self):
        return [
            self._get_title_column("name"),
            Column("place_text", label=_("Nơi chốn"), sort_key="province__folded"),
            StateColumn("state", label=_("Tình trạng")),
            SignColumn("sign", label=_("Dấu hiệu gần nhất")),
            ShelfColumn("shelf_count", label=_("Trên kệ"), sort_key="shelf_count"),
        ]

    def get_base_queryset(self):
        return life.with_signs(Showroom.objects.with_places(), timezone.now())

    def to_row_dict(self, item):
        item.sign_on = life.last_sign(item)
        item.state_text = state_text(item)
        return super().to_row_dict(item)


def state_text(showroom: Showroom) -> str:
    today = timezone.localdate()
    if showroom.is_closed_on(today):
        return gettext("Đã đóng cửa")
    if showroom.is_over_on(today):
        return gettext("Đã kết thúc")
    return gettext("Đang hoạt động")


class SaysDoubts:
    """Writes the trail line, and says what was kept though it looks odd."""

    line = ""

    def save_action(self):
        response = super().save_action()
        for doubt in self.form.doubts():
            messages.warning(self.request, doubt)
        return response

    def save_instance(self):
        showroom = super().save_instance()
        trail.record(self.line, showroom, by=self.request.user)
        return showroom


class CreateView(SaysDoubts, generic.CreateView):
    line = "entered"


class EditView(SaysDoubts, PublicEditView):
    line = "mended"

    @cached_property
    def header_more_buttons(self):
        pk = self.object.pk
        pages = [
            (gettext("Kệ và giờ, như người phụ trách"), "showroom_desk:shelf", "tasks"),
            (gettext("Liên kết cho người phụ trách"), "showrooms:links", "link"),
        ]
        if self.object.takes_parcels or self.object.pickups.open().exists():
            pages.append((gettext("Kiện hàng, mã nhận"), "showrooms:parcels", "mail"))
        made = [
            Button(label, url=reverse(name, args=[pk]), icon_name=icon, priority=6)
            for label, name, icon in pages
        ]
        visit = Button(
            gettext("Ghi một lần đến"),
            url=f"{reverse('showroom_visits:add')}?showroom={pk}",
            icon_name="view",
            priority=7,
        )
        return [*super().header_more_buttons, *made, visit]


class ShowroomViewSet(ShowroomsViewSet):
    model = Showroom
    name = "showrooms"
    url_prefix = "diem-ban/danh-sach"
    icon = "home"
    menu_label = _("Danh sách")
    index_view_class = ShowroomIndexView
    add_view_class = CreateView
    edit_view_class = EditView
    filterset_class = ShowroomFilterSet
    ordering = "name"
    list_export = (
        "pk",
        "reference",
        "name",
        "get_kind_display",
        "get_form_display",
        "operator",
        "address",
        "place_text",
        "latitude",
        "longitude",
        "phone_text",
        "state_text",
        "closed_on",
        "closed_reason",
        "sign_on",
        "shelf_count",
        "faded_count",
        "parcel_count",
        "osm_hours",
        "source",
    )
    export_headings = SIGNS
    export_filename = "diem-ban"
    edit_handler = Panels(
        [
            StandingPanel(heading=_("Tình trạng")),
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("form")]),
                    FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                    FieldPanel("operator"),
                    FieldRowPanel(
                        [FieldPanel("opened_earliest"), FieldPanel("opened_latest")]
                    ),
                    FieldPanel("introduction"),
                ],
                heading=_("Điểm bán"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("phone"), FieldPanel("zalo")]),
                    FieldRowPanel([FieldPanel("email"), FieldPanel("website")]),
                ],
                heading=_("Liên hệ"),
            ),
            MultiFieldPanel(PLACE.clone().children, heading=_("Địa chỉ")),
            MultiFieldPanel(
                [
                    FieldRowPanel(
                        [FieldPanel("position_text"), FieldPanel("swap_position")]
                    ),
                    FieldPanel("position_is_rough"),
                ],
                heading=_("Vị trí trên bản đồ"),
            ),
            InlinePanel(
                "hours",
                heading=_("Giờ mở cửa trong tuần"),
                label=_("giờ"),
                panels=[
                    FieldRowPanel(
                        [
                            FieldPanel("weekday"),
                            FieldPanel("opens"),
                            FieldPanel("closes"),
                        ]
                    ),
                ],
            ),
            MultiFieldPanel(
                [
                    FieldPanel("services"),
                    FieldPanel("payments"),
                    FieldRowPanel(
                        [FieldPanel("has_parking"), FieldPanel("is_accessible")]
                    ),
                    FieldPanel("takes_parcels"),
                ],
                heading=_("Phục vụ"),
            ),
            InlinePanel("photos", heading=_("Ảnh chụp"), label=_("ảnh")),
            InlinePanel("supports", heading=_("Hỗ trợ đã nhận"), label=_("hỗ trợ")),
            FieldPanel("keepers", heading=_("Người phụ trách")),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("reference"), FieldPanel("source")]),
                    FieldPanel("source_note"),
                ],
                heading=_("Nguồn"),
            ),
        ],
        base_form_class=ShowroomForm,
    )

    def get_urlpatterns(self):
        view = self.construct_view
        return [
            *super().get_urlpatterns(),
            path("dong-cua/<int:pk>/", view(CloseView), name="close"),
            path("mo-lai/<int:pk>/", view(ReopenView), name="reopen"),
            path("xac-nhan/<int:pk>/", view(ConfirmView), name="confirm"),
            path("kien-hang/<int:pk>/", view(ParcelsView), name="parcels"),
            path("lien-ket/<int:pk>/", view(LinksView), name="links"),
            path("lien-ket/so/<int:pk>/thu-lai/", view(RevokeView), name="revoke"),
            path("lien-ket/so/<int:pk>/qr.svg", view(SquareView), name="square"),
        ]
