from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from stamps.back_office.allowances import AllowanceViewSet
from stamps.back_office.batches import BatchViewSet
from stamps.back_office.reports import ReportViewSet
from stamps.back_office.scans import ScansViewSet


class StampsGroup(SnippetViewSetGroup):
    items = (BatchViewSet, ReportViewSet, ScansViewSet, AllowanceViewSet)
    menu_label = _("Tem")
    menu_icon = "tag"
    menu_name = "stamps"
    menu_order = 110
