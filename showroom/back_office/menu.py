from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from showroom.back_office.imports import ImportViewSet
from showroom.back_office.overview import OverviewViewSet
from showroom.back_office.showrooms import ShowroomViewSet
from showroom.back_office.special_days import SpecialDaysViewSet
from showroom.back_office.visits import VisitViewSet
from showroom.permissions import kept_by


class ShowroomsGroup(SnippetViewSetGroup):
    items = (
        OverviewViewSet,
        ShowroomViewSet,
        VisitViewSet,
        SpecialDaysViewSet,
        ImportViewSet,
    )
    menu_label = _("Điểm bán")
    menu_icon = "home"
    menu_name = "showrooms"
    menu_order = 120


class MyShowroomsItem(MenuItem):
    """For keepers: the way to their shelves."""

    def __init__(self):
        super().__init__(
            _("Điểm bán của tôi"),
            lazy(reverse, str)("showroom_desk:mine"),
            name="my-showrooms",
            icon_name="home",
            order=10,
        )

    def is_shown(self, request) -> bool:
        return kept_by(request.user).exists()
