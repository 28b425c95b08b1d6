"""A menu as an editor puts it together."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StructBlockValidationError

from cms.site_settings.addresses import check_link


class LinkBlock(blocks.StructBlock):
    """A word that leads to a page of the site or to an address."""

    text = blocks.CharBlock(label=_("Chữ hiện ra"), max_length=40)
    text_en = blocks.CharBlock(
        label=_("Chữ ở trang tiếng Anh"),
        max_length=40,
        required=False,
        help_text=_("Để trống: dùng chữ tiếng Việt."),
    )
    page = blocks.PageChooserBlock(label=_("Trang"), required=False)
    address = blocks.CharBlock(
        label=_("Hoặc địa chỉ"),
        max_length=500,
        required=False,
        validators=[check_link],
        help_text=_("Ví dụ /san-pham/?nhom=II hoặc https://…"),
    )

    class Meta:
        icon = "link"
        label = _("Liên kết")
        label_format = "{text}"

    def clean(self, value):
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["address"]):
            refusal = ValidationError(
                gettext("Chọn một trang, hoặc ghi một địa chỉ: một trong hai.")
            )
            raise StructBlockValidationError({"page": refusal})
        return cleaned


class ColumnBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Đầu cột"), max_length=40, required=False)
    title_en = blocks.CharBlock(
        label=_("Đầu cột ở trang tiếng Anh"), max_length=40, required=False
    )
    links = blocks.ListBlock(LinkBlock(), label=_("Liên kết"), max_num=10)

    class Meta:
        icon = "list-ul"
        label = _("Cột")
        label_format = "{title}"
