from django.utils import timezone
from wagtail.admin.ui.tables import Column

from showroom import life


class StateColumn(Column):
    """Open, closed since when, or a fair with its days."""

    cell_template_name = "showroom/admin/state_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        today = timezone.localdate()
        return {
            **context,
            "showroom": instance,
            "is_closed": instance.is_closed_on(today),
            "is_over": instance.is_over_on(today),
        }


class SignColumn(Column):
    """The day of the newest sign of life; needs a row of `life.with_signs`."""

    cell_template_name = "showroom/admin/sign_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        sign_on = life.last_sign(instance)
        since = life.silent_before(timezone.now())
        is_closed = instance.is_closed_on(timezone.localdate())
        return {
            **context,
            "sign_on": sign_on,
            "is_silent": not is_closed
            and (sign_on is None or sign_on < timezone.localdate(since)),
        }


class ShelfColumn(Column):
    """How much is on the shelf, and how much of it nobody confirmed for long."""

    cell_template_name = "showroom/admin/shelf_cell.html"

    def get_value(self, instance):
        return instance.shelf_count
