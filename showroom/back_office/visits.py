"""Visits: what the office found there, with photographs; only officers read them."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views import generic

from catalogue.back_office.base import IndexView
from showroom import trail
from showroom.back_office.base import ShowroomsViewSet
from showroom.back_office.filters import VisitFilterSet
from showroom.back_office.forms import VisitForm
from showroom.models import Showroom, Visit
from showroom.services import showrooms


class VisitIndexView(IndexView):
    folded_field = "showroom__folded"
    add_item_label = _("Ghi một lần đến")

    @cached_property
    def columns(self):
        return [
            self._get_title_column("showroom"),
            DateColumn("visited_on", label=_("Ngày đến"), sort_key="visited_on"),
            BooleanColumn("found_open", label=_("Thấy mở cửa")),
            Column("by", label=_("Người đến")),
            Column("notes", label=_("Ghi chép")),
        ]

    def get_base_queryset(self):
        return Visit.objects.select_related("showroom", "by")


class VisitAddView(generic.CreateView):
    def get_initial_form_instance(self):
        """Fill in who writes, today, and the showroom that the address names."""
        number = self.request.GET.get("showroom", "")
        is_number = number.isascii() and number.isdigit() and len(number) < 19
        showroom = Showroom.objects.filter(pk=number).first() if is_number else None
        return Visit(
            showroom=showroom, visited_on=timezone.localdate(), by=self.request.user
        )

    def save_instance(self):
        visit = super().save_instance()
        trail.record("visited", visit.showroom, by=self.request.user)
        showrooms.visited(visit)
        return visit


class VisitViewSet(ShowroomsViewSet):
    model = Visit
    name = "showroom_visits"
    url_prefix = "diem-ban/lan-den"
    icon = "view"
    menu_label = _("Các lần đến")
    index_view_class = VisitIndexView
    add_view_class = VisitAddView
    filterset_class = VisitFilterSet
    list_export = ("showroom", "visited_on", "found_open", "by", "notes")
    export_filename = "lan-den-diem-ban"
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("showroom"),
                    FieldRowPanel([FieldPanel("visited_on"), FieldPanel("found_open")]),
                    FieldPanel("notes"),
                ],
                heading=_("Lần đến"),
            ),
            InlinePanel(
                "photos",
                heading=_("Ảnh chụp khi đến"),
                label=_("ảnh"),
                panels=[FieldPanel("image"), FieldPanel("caption")],
            ),
        ],
        base_form_class=VisitForm,
    )
