"""The pages of searching at the desk that are no tables: trying out, the index."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import policy_registry

from search.back_office import report, states, trying
from search.models import IndexState, SearchCount, SynonymGroup
from search.request import MAX_TEXT
from stamps.back_office.steps import Desk


class Page(Desk):
    """A page with its own title as the last crumb."""

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class ShownToReaders(MenuItem):
    """In the menu of those who may look at such rows."""

    model = SynonymGroup

    def is_shown(self, request) -> bool:
        return may_look(request.user, self.model)


def may_look(user: AbstractBaseUser, model: type) -> bool:
    return policy_registry.get_by_type(model).user_has_permission(user, "view")


# -- Trying out --------------------------------------------------------------------


class TryView(Page):
    model = SynonymGroup
    page_title = _("Thử tìm")
    header_icon = "search"
    template_name = "search/admin/try.html"

    def get_context_data(self, **kwargs):
        text = self.request.GET.get("q", "").replace("\0", " ").strip()[:MAX_TEXT]
        trial = trying.try_out(text, timezone.localdate()) if text else None
        return {**super().get_context_data(**kwargs), "text": text, "trial": trial}


class TryViewSet(ViewSet):
    name = "search_try"
    url_prefix = "tim-kiem/thu"
    icon = "search"
    menu_label = _("Thử tìm")
    menu_item_class = ShownToReaders

    def get_urlpatterns(self):
        return [path("", self.construct_view(TryView), name="index")]


# -- The report --------------------------------------------------------------------


class ReportView(Page):
    model = SearchCount
    page_title = _("Người ta tìm gì")
    header_icon = "doc-full"
    template_name = "search/admin/report.html"

    def get(self, request, *args, **kwargs):
        self.form = report.SpanForm(request.GET or None)
        self.days, self.text = self.form.asked()
        if request.GET.get("dang") == "csv":
            return report.as_csv(self.days, self.text, timezone.localdate())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        counts = report.since(today, self.days, self.text)
        return {
            **super().get_context_data(**kwargs),
            "form": self.form,
            "days": self.days,
            "text": self.text,
            "figures": report.figures(counts),
            "bars": report.by_day(counts, today, self.days),
            "most": report.most_searched(counts),
            "nothing": report.found_nothing(counts),
        }


class ReportMenuItem(ShownToReaders):
    model = SearchCount


class ReportViewSet(ViewSet):
    name = "search_report"
    url_prefix = "tim-kiem/luot-tim"
    icon = "doc-full"
    menu_label = _("Người ta tìm gì")
    menu_item_class = ReportMenuItem

    def get_urlpatterns(self):
        return [path("", self.construct_view(ReportView), name="index")]


# -- The index ---------------------------------------------------------------------


class StatesView(Page):
    model = IndexState
    page_title = _("Chỉ mục tìm kiếm")
    header_icon = "list-ul"
    template_name = "search/admin/states.html"

    def get_context_data(self, **kwargs):
        now = timezone.now()
        return {
            **super().get_context_data(**kwargs),
            "states": states.told(now, timezone.localdate(now)),
            "may_rebuild": self.user_has_permission("change"),
        }


class RebuildView(PermissionCheckedMixin, View):
    """Asks the worker for a new index; nothing is built within the request."""

    model = IndexState
    any_permission_required = ("view",)

    def get(self, request, engine):
        return redirect("search_states:index")

    def post(self, request, engine):
        if not self.user_has_permission("change"):
            raise PermissionDenied
        states.ask_to_rebuild(engine, by=request.user, at=timezone.now())
        messages.success(request, _("Việc nền sẽ dựng lại chỉ mục trong vài giây."))
        return redirect("search_states:index")


class StatesMenuItem(ShownToReaders):
    model = IndexState


class StatesViewSet(ViewSet):
    name = "search_states"
    url_prefix = "tim-kiem/chi-muc"
    icon = "list-ul"
    menu_label = _("Chỉ mục")
    menu_item_class = StatesMenuItem

    def get_urlpatterns(self):
        view = self.construct_view
        return [
            path("", view(StatesView), name="index"),
            path("<slug:engine>/dung-lai/", view(RebuildView), name="rebuild"),
        ]
