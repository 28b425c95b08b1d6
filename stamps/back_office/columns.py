from wagtail.admin.ui.tables import Column

from stamps.services.allowances import grouped


class NumberColumn(Column):
    """A number as people here write it: 12.000."""

    def get_value(self, instance):
        value = super().get_value(instance)
        return "" if value is None else grouped(value)


class BatchStateColumn(Column):
    """A batch's state in words and shape, and what else wants an eye."""

    cell_template_name = "stamps/admin/state_cell.html"


class ReportStateColumn(Column):
    cell_template_name = "stamps/admin/report_state_cell.html"
