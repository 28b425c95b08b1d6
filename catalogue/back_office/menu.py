from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from catalogue.back_office.decisions import DecisionViewSet
from catalogue.back_office.producers import GroupViewSet, ProducerViewSet
from catalogue.back_office.products import ProductViewSet
from catalogue.back_office.stories import StoryViewSet


class RegisterGroup(SnippetViewSetGroup):
    items = (
        ProductViewSet,
        DecisionViewSet,
        ProducerViewSet,
        StoryViewSet,
        GroupViewSet,
    )
    menu_label = _("Sổ công nhận")
    menu_icon = "clipboard-list"
    menu_name = "register"
    menu_order = 100
