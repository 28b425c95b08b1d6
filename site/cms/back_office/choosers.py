"""Windows in which an editor finds a product, producer, decision or showroom."""

from django.forms import Widget
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet

from catalogue.back_office.choosers import CHOOSERS, SearchForm
from showroom import wording
from showroom.models import Showroom


class ChooseShowrooms:
    filter_form_class = SearchForm

    def get_object_list(self):
        return Showroom.objects.with_places()

    @property
    def columns(self):
        at = timezone.localtime()
        return [
            *super().columns,
            Column("place_text", label=_("Nơi chốn")),
            Column(
                "state",
                label=_("Hôm nay"),
                accessor=lambda showroom: wording.door(showroom, at)[1],
            ),
        ]


SHOWROOMS = ChooserViewSet(
    "cms_choose_showroom",
    model=Showroom,
    choose_view_class=type("Choose", (ChooseShowrooms, views.ChooseView), {}),
    choose_results_view_class=type(
        "ChooseResults", (ChooseShowrooms, views.ChooseResultsView), {}
    ),
    url_prefix="trang-tin/chon/diem-ban",
    per_page=25,
    icon="home",
    choose_one_text=_("Chọn điểm bán"),
    choose_another_text=_("Chọn điểm bán khác"),
    edit_item_text=_("Sửa điểm bán này"),
)
WIDGETS: dict[type, type[Widget]] = {
    viewset.model: viewset.widget_class for viewset in (*CHOOSERS, SHOWROOMS)
}
