"""For editors: their own work first, then what others are to read."""

from django.contrib.auth.models import AbstractBaseUser
from wagtail.admin.ui.components import Component
from wagtail.admin.views import home
from wagtail.models import Page, WorkflowState, get_default_page_content_type
from wagtail.query import PageQuerySet

# Wagtail's lists of what one is to read, and of what one sent in or got back.
ORDERS = {
    home.WorkflowObjectsToModeratePanel: 10,
    home.UserObjectsInWorkflowModerationPanel: 15,
}
MOST = 5


class DraftsPanel(Component):
    name = "drafts"
    order = 20
    template_name = "cms/admin/drafts_panel.html"

    def get_context_data(self, parent_context):
        found = of(parent_context["request"].user)
        newest = found.order_by("-latest_revision_created_at")
        return {"drafts": newest[:MOST], "number": found.count()}


def of(user: AbstractBaseUser) -> PageQuerySet:
    """Return the pages that wait for nobody but this person."""
    pages = WorkflowState.objects.filter(
        base_content_type=get_default_page_content_type()
    )
    on_the_way = pages.active().values_list("object_id", flat=True)
    drafts = Page.objects.filter(
        has_unpublished_changes=True, latest_revision__user=user
    )
    # As numbers: PostgreSQL compares none with the text these are kept as.
    return drafts.exclude(pk__in=[int(pk) for pk in on_the_way])


def put_first(panels: list[Component]) -> None:
    """Let panels of own work stand where whoever signs in looks first."""
    for panel in panels:
        panel.order = ORDERS.get(type(panel), panel.order)
    panels.append(DraftsPanel())
