"""What the lists and forms of the register share."""

import csv
import io
import re

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import StreamingHttpResponse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import ModelLogEntry

from catalogue.models import Product, Recognition
from places.folding import fold

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# XML, and so a workbook, cannot hold them at all.
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def matching(queryset: QuerySet, text: str, field: str = "folded") -> QuerySet:
    """Keep the rows whose folded text holds every word, with or without marks."""
    for word in fold(text).split():
        queryset = queryset.filter(**{f"{field}__contains": word})
    return queryset


class ExportsForSpreadsheets:
    """CSV that Excel reads as UTF-8, and no cell that a spreadsheet would compute."""

    def write_csv_response(self, queryset):
        rows = self.stream_csv(queryset)
        response = StreamingHttpResponse(
            (chunk for part in (["\ufeff".encode()], rows) for chunk in part),
            content_type="text/csv; charset=utf-8",
        )
        name = f"{self.get_filename()}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def stream_csv(self, queryset):
        yield csv_line(self.get_heading(queryset, field) for field in self.list_export)
        for item in queryset:
            row = self.to_row_dict(item).items()
            yield csv_line(
                self.preprocess_field_value(field, value, self.FORMAT_CSV)
                for field, value in row
            )


def csv_line(cells) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(map(inert, cells))
    return line.getvalue().encode()


def inert(cell):
    """Return a cell that computes nothing and holds no sign that tables refuse."""
    if isinstance(cell, str):
        cell = UNSEEN.sub("", cell)
        if cell.startswith(FORMULA_STARTS):
            return f"'{cell}"
    return "" if cell is None else cell


class Searchable(ExportsForSpreadsheets):
    """A list searched by folded words; works for facts and for stories."""

    is_searchable = True
    folded_field = "folded"

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        return matching(queryset, self.search_query, self.folded_field)


class IndexView(Searchable, generic.IndexView):
    pass


class HistoryView(history.HistoryView):
    """The audit lines of a row and of the recognitions that belong to it."""

    any_permission_required = ("add", "change", "view")

    def get_base_queryset(self):
        lines = ModelLogEntry.objects.filter(self.own_lines() | self.inner_lines())
        return self._annotate_queryset(lines)

    def own_lines(self) -> Q:
        return lines_about(type(self.object), [self.object.pk])

    def inner_lines(self) -> Q:
        related = getattr(self.object, "recognitions", None)
        if related is None:
            return Q(pk=None)
        return lines_about(Recognition, related.values_list("pk", flat=True))


def lines_about(model: type, keys) -> Q:
    kind = ContentType.objects.get_for_model(model)
    return Q(content_type=kind, object_id__in=[str(key) for key in keys])


class InspectView(generic.InspectView):
    """A row told to those who may read and not change it; what is empty is left out."""

    labels = {
        "place_text": _("Nơi chốn"),
        "recognitions": _("Các lần công nhận"),
        "products": _("Sản phẩm"),
        "issued_text": _("Ban hành"),
    }

    def get_field_label(self, field_name, field):
        if label := self.labels.get(field_name):
            return label
        return super().get_field_label(field_name, field)

    def get_recognitions_display_value(self) -> str:
        rows = self.object.recognitions.select_related("product", "decision")
        if isinstance(self.object, Product):
            return "; ".join(f"{row.stars or '?'} sao: {row.decision}" for row in rows)
        return "; ".join(str(row) for row in rows)

    def get_fields_context(self):
        told = super().get_fields_context()
        return [field for field in told if field["value"] not in (None, "", "-")]


class EditView(generic.EditView):
    """A form with the way to the page the public reads."""

    @cached_property
    def header_more_buttons(self):
        public = Button(
            gettext("Xem trang công khai"),
            url=self.object.get_absolute_url(),
            icon_name="view",
            priority=5,
        )
        return [public, *super().header_more_buttons]


class NeverDeleted:
    """A viewset without the address that deletes."""

    copy_view_enabled = False

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(**{"delete_url_name": None, **kwargs})

    def get_urlpatterns(self):
        return [p for p in super().get_urlpatterns() if p.name != "delete"]


class RegisterViewSet(NeverDeleted, ModelViewSet):
    """A table of the register in the back office."""

    index_view_class = IndexView
    history_view_class = HistoryView
    inspect_view_class = InspectView
    inspect_view_enabled = True
    list_per_page = 25

    @cached_property
    def menu_label(self):
        return capfirst(self.model._meta.verbose_name_plural)
