from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from search.back_office.pages import ReportViewSet, StatesViewSet, TryViewSet
from search.back_office.pins import PinViewSet
from search.back_office.synonyms import SynonymViewSet


class SearchGroup(SnippetViewSetGroup):
    items = (ReportViewSet, TryViewSet, SynonymViewSet, PinViewSet, StatesViewSet)
    menu_label = _("Tìm kiếm")
    menu_icon = "search"
    menu_name = "ocop-search"
    menu_order = 130
