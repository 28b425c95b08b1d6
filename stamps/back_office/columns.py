from datetime import datetime

from django.utils import timezone
from wagtail.admin.ui.tables import Column

from stamps.services.allowances import grouped


class NumberColumn(Column):
    """A number as people here write it: 12.000."""

    def get_value(self, instance):
        value = super().get_value(instance)
        return "" if value is None else grouped(value)


class DayColumn(Column):
    """A day as people here write it: 03/11/2026."""

    cell_template_name = "stamps/admin/day_cell.html"

    def get_value(self, instance):
        value = super().get_value(instance)
        if isinstance(value, datetime):
            value = timezone.localtime(value)
        return value and f"{value:%d/%m/%Y}"


class RoomColumn(Column):
    """How many of a year's stamps are left, and the way to ask for them."""

    cell_template_name = "stamps/admin/room_cell.html"

    def get_value(self, instance):
        return grouped(max(0, instance.quantity - instance.used))


class BatchStateColumn(Column):
    """A batch's state in words and shape, and what else wants an eye."""

    cell_template_name = "stamps/admin/state_cell.html"


class ReportStateColumn(Column):
    cell_template_name = "stamps/admin/report_state_cell.html"
