"""Groups of words that mean the same, with what each of them would find."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from catalogue.back_office.base import ExportsForSpreadsheets, HistoryView
from places.folding import fold
from search.back_office import trying
from search.models import SynonymGroup

PREVIEW = "xem-thu"


class SynonymIndexView(ExportsForSpreadsheets, generic.IndexView):
    """All groups; found by any way in them, with or without marks."""

    is_searchable = True

    @cached_property
    def columns(self):
        return [
            self._get_title_column("__str__"),
            Column("note", label=_("Ghi chú")),
            DateColumn("updated_at", label=_("Sửa lần cuối"), sort_key="updated_at"),
        ]

    def _get_title_column(self, name, **kwargs):
        column = super()._get_title_column(name, **kwargs)
        column.label = _("Cùng nghĩa")
        return column

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        words = fold(self.search_query).split()
        found = [
            pk
            for pk, terms in queryset.values_list("pk", "terms")
            if all(word in fold(terms) for word in words)
        ]
        return queryset.filter(pk__in=found)


class WithPreview:
    """A form with a second button that shows what the group would do."""

    def form_valid(self, form):
        if PREVIEW not in self.request.POST:
            return super().form_valid(form)
        self.form = form
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context["form"]
        is_whole = not form.is_bound or form.is_valid()
        group = form.instance
        ways = group.ways if is_whole else []
        return {
            **context,
            "preview": PREVIEW,
            "differences": trying.compare(ways, timezone.localdate(), group.pk),
            "has_preview": form.is_bound and is_whole,
        }


class CreateView(WithPreview, generic.CreateView):
    def get_initial(self):
        return {"terms": self.request.GET.get("tu", "")[:200]}


class EditView(WithPreview, generic.EditView):
    pass


class SynonymViewSet(ModelViewSet):
    model = SynonymGroup
    name = "search_synonyms"
    url_prefix = "tim-kiem/dong-nghia"
    icon = "link"
    menu_label = _("Từ đồng nghĩa")
    index_view_class = SynonymIndexView
    add_view_class = CreateView
    edit_view_class = EditView
    history_view_class = HistoryView
    create_template_name = "search/admin/synonyms.html"
    edit_template_name = "search/admin/synonyms.html"
    copy_view_enabled = False
    inspect_view_enabled = False
    list_per_page = 50
    list_export = ("pk", "terms", "note", "updated_at")
    export_filename = "tu-dong-nghia"
    edit_handler = ObjectList([FieldPanel("terms"), FieldPanel("note")])
