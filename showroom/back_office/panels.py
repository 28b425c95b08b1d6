"""The part of the form that is told, not typed: open or closed, and by whose word."""

from django.utils import timezone
from wagtail.admin.panels import Panel

from showroom.back_office.base import may
from showroom.hours import state_at


class StandingPanel(Panel):
    """Whether it is open, when somebody last said so, and the way to close it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "showroom/admin/standing.html"

        def is_shown(self):
            return self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            showroom = self.instance
            return {
                **super().get_context_data(parent_context),
                "showroom": showroom,
                "is_closed": bool(showroom.closed_reason),
                "open_text": state_at(showroom.osm_hours, timezone.now()).text,
                "may_change": may(self.request.user, "change"),
            }
