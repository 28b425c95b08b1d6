from datetime import date
from urllib.parse import urlsplit

from wagtail.admin.ui.tables import Column


class StandingColumn(Column):
    """A product's stars and state on a day, as the public sees them."""

    cell_template_name = "catalogue/admin/standing_cell.html"

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on

    def get_value(self, instance):
        return instance.standing(self.on)


class SourceColumn(Column):
    """Where a fact comes from: the address's host, linked."""

    cell_template_name = "catalogue/admin/source_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        host = urlsplit(context["value"] or "").hostname or ""
        return {**context, "host": host.removeprefix("www.")}
