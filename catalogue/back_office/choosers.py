"""Windows in which an officer finds a product, a producer, a decision, a commune."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet

from catalogue.back_office.base import matching
from catalogue.back_office.columns import StandingColumn
from catalogue.models import Producer, Product, RecognitionDecision
from places.folding import fold
from places.models import Commune


class SearchForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Tìm"),
        widget=forms.TextInput(
            attrs={"placeholder": _("Có dấu hay không dấu đều được")}
        ),
        required=False,
        max_length=200,
    )

    def filter(self, objects):
        objects = super().filter(objects)
        if query := self.cleaned_data.get("q"):
            self.is_searching, self.search_query = True, query
            return self.find(objects, query)
        return objects

    def find(self, objects, query):
        return matching(objects, query)


class CommuneSearchForm(SearchForm):
    def find(self, objects, query):
        for word in fold(query).split():
            named = Q(folded__contains=word) | Q(province__folded__contains=word)
            objects = objects.filter(named)
        return objects


class ChooseProducts:
    filter_form_class = SearchForm

    def get_object_list(self):
        rows = Product.objects.public().prefetch_related("recognitions")
        return rows.select_related("producer", "province", "commune")

    @property
    def columns(self):
        return [
            *super().columns,
            StandingColumn(
                "standing", label=_("Sao và thời hạn"), on=timezone.localdate()
            ),
            Column("producer", label=_("Chủ thể")),
            Column("place_text", label=_("Nơi làm ra")),
        ]


class ChooseProducers:
    filter_form_class = SearchForm

    def get_object_list(self):
        return Producer.objects.with_places()

    @property
    def columns(self):
        return [*super().columns, Column("place_text", label=_("Nơi đặt cơ sở"))]


class ChooseDecisions:
    filter_form_class = SearchForm

    @property
    def columns(self):
        return [*super().columns, Column("get_kind_display", label=_("Loại"))]


class ChooseCommunes:
    filter_form_class = CommuneSearchForm

    def get_object_list(self):
        return Commune.objects.today().select_related("province")

    @property
    def columns(self):
        return [*super().columns, Column("province", label=_("Tỉnh"))]


def chooser(model: type, choose: type, noun: str, **texts) -> ChooserViewSet:
    """Make the two views of a chooser from one mixin that says what they list."""
    return ChooserViewSet(
        f"register_choose_{model._meta.model_name}",
        model=model,
        choose_view_class=type("Choose", (choose, views.ChooseView), {}),
        choose_results_view_class=type(
            "ChooseResults", (choose, views.ChooseResultsView), {}
        ),
        url_prefix=f"so-cong-nhan/chon/{noun}",
        per_page=25,
        **texts,
    )


CHOOSERS = (
    chooser(
        Product,
        ChooseProducts,
        "san-pham",
        icon="tag",
        choose_one_text=_("Chọn sản phẩm"),
        choose_another_text=_("Chọn sản phẩm khác"),
        edit_item_text=_("Sửa sản phẩm này"),
    ),
    chooser(
        Producer,
        ChooseProducers,
        "chu-the",
        icon="group",
        choose_one_text=_("Chọn chủ thể"),
        choose_another_text=_("Chọn chủ thể khác"),
        edit_item_text=_("Sửa chủ thể này"),
    ),
    chooser(
        RecognitionDecision,
        ChooseDecisions,
        "quyet-dinh",
        icon="doc-full",
        choose_one_text=_("Chọn quyết định"),
        choose_another_text=_("Chọn quyết định khác"),
        edit_item_text=_("Sửa quyết định này"),
    ),
    chooser(
        Commune,
        ChooseCommunes,
        "xa-phuong",
        icon="site",
        choose_one_text=_("Chọn xã, phường"),
        choose_another_text=_("Chọn xã, phường khác"),
    ),
)
