"""A table that an editor types, or pastes from a sheet or a document of theirs."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.contrib.table_block.blocks import TableBlock

MENU = {
    "row_above": gettext_lazy("Thêm hàng ở trên"),
    "row_below": gettext_lazy("Thêm hàng ở dưới"),
    "col_left": gettext_lazy("Thêm cột bên trái"),
    "col_right": gettext_lazy("Thêm cột bên phải"),
    "remove_row": gettext_lazy("Bỏ hàng này"),
    "remove_col": gettext_lazy("Bỏ cột này"),
    "undo": gettext_lazy("Hoàn tác"),
    "redo": gettext_lazy("Làm lại"),
}


class GridBlock(TableBlock):
    def __init__(self, **kwargs):
        menu = {"items": {key: {"name": name} for key, name in MENU.items()}}
        # The grid knows no Vietnamese; its few words are those of the menu.
        options = {"contextMenu": menu, "language": "en-US"}
        super().__init__(table_options=options, **kwargs)

    def clean(self, value):
        if not self.is_deferred_validation:
            check(value)
        return super().clean(value)

    class Meta:
        icon = "table"
        label = gettext_lazy("Bảng")
        template = "cms/blocks/table.html"


def check(value: dict | None) -> None:
    """Say in words what Wagtail refuses by the name of a class, or lets pass."""
    cells = [cell for row in (value or {}).get("data") or () for cell in row]
    if not any(cell and cell.strip() for cell in cells):
        raise ValidationError(_("Bảng chưa có chữ nào."))
    if not value.get("table_header_choice"):
        raise ValidationError(_("Hãy chọn hàng hay cột nào là tiêu đề của bảng."))
