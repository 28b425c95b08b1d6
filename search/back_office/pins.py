"""Products that editors put first for certain words."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from catalogue.back_office.base import HistoryView, IndexView
from search.models import Pin
from stamps.back_office.base import asked_product, choose_product
from stamps.back_office.columns import DayColumn


class PinForm(WagtailAdminModelForm):
    def clean_until(self):
        until = self.cleaned_data["until"]
        if until is not None and until < timezone.localdate():
            self.add_error("until", gettext("Ngày này đã qua."))
        return until


class PinIndexView(IndexView):
    @cached_property
    def columns(self):
        return [
            self._get_title_column("words"),
            Column("product", label=_("Đưa lên đầu")),
            Column("position", label=_("Thứ tự")),
            DayColumn("until", label=_("Đến hết ngày"), sort_key="until"),
            Column("note", label=_("Lý do")),
        ]

    def get_base_queryset(self):
        return Pin.objects.select_related("product")


class CreateView(generic.CreateView):
    def get_initial(self):
        return {
            "words": self.request.GET.get("tu", "")[:120],
            "product": asked_product(self.request),
            "position": 1,
        }


class PinViewSet(ModelViewSet):
    model = Pin
    name = "search_pins"
    url_prefix = "tim-kiem/ghim"
    icon = "pick"
    menu_label = _("Ghim kết quả")
    index_view_class = PinIndexView
    add_view_class = CreateView
    history_view_class = HistoryView
    copy_view_enabled = False
    inspect_view_enabled = False
    list_per_page = 50
    list_export = ("pk", "words", "product", "position", "until", "note")
    export_filename = "ket-qua-ghim"
    edit_handler = ObjectList(
        [
            FieldPanel("words"),
            FieldPanel("product", widget=choose_product()),
            FieldRowPanel([FieldPanel("position"), FieldPanel("until")]),
            FieldPanel("note"),
        ],
        base_form_class=PinForm,
    )
