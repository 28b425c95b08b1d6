"""What an officer types at the stamps' desk."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from stamps.printing import layouts
from stamps.services.batches import LONGEST_NAME, LONGEST_REASON
from stamps.services.reports import LONGEST_ANSWER


class RequestForm(WagtailAdminModelForm):
    """Asks for the stamps of a lot. The services refuse what may not be."""

    def _get_validation_exclusions(self):
        # The service says it better, in one sentence for the whole form.
        return {*super()._get_validation_exclusions(), "state", "lot"}


class HandOverForm(forms.Form):
    to = forms.CharField(label=_("Người nhận tem"), max_length=LONGEST_NAME)


class RangeForm(forms.Form):
    first = forms.IntegerField(
        label=_("Từ tem số"), required=False, help_text=_("Để trống: từ tem đầu.")
    )
    last = forms.IntegerField(
        label=_("Đến tem số"), required=False, help_text=_("Để trống: đến tem cuối.")
    )


class VoidForm(RangeForm):
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=LONGEST_REASON,
        help_text=_("Người quét tem sẽ đọc câu này."),
    )


class ReprintForm(RangeForm):
    reason = forms.CharField(label=_("Lý do in lại"), max_length=LONGEST_REASON)


class SheetsForm(RangeForm):
    """Orders sheets on a paper with a name, or on one of the operator's own sizes."""

    paper = forms.ChoiceField(label=_("Khổ giấy"))
    dpi = forms.TypedChoiceField(
        label=_("Độ phân giải máy in"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[
            ("", _("Thường dùng cho khổ ấy")),
            *((dpi, f"{dpi} dpi") for dpi in layouts.DPIS),
        ],
    )
    reason = forms.CharField(
        label=_("Lý do, nếu in lại"), max_length=LONGEST_REASON, required=False
    )
    page_width = forms.FloatField(label=_("Trang rộng (mm)"), required=False)
    page_height = forms.FloatField(label=_("Trang cao (mm)"), required=False)
    columns = forms.IntegerField(label=_("Số cột"), required=False)
    rows = forms.IntegerField(label=_("Số hàng"), required=False)
    label_width = forms.FloatField(label=_("Nhãn rộng (mm)"), required=False)
    label_height = forms.FloatField(label=_("Nhãn cao (mm)"), required=False)
    left = forms.FloatField(label=_("Lề trái (mm)"), required=False)
    top = forms.FloatField(label=_("Lề trên (mm)"), required=False)
    gap_x = forms.FloatField(label=_("Khe ngang (mm)"), required=False)
    gap_y = forms.FloatField(label=_("Khe dọc (mm)"), required=False)

    field_order = ("paper", "dpi", "first", "last", "reason")

    NEEDED = (
        "page_width", "page_height", "columns", "rows", "label_width", "label_height"
    )  # fmt: skip
    SPACES = ("left", "top", "gap_x", "gap_y")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = (layouts.OWN, _("Khổ riêng, tính bằng mm"))
        self.fields["paper"].choices = [*layouts.choices(), own]
        for name in (*self.NEEDED, *self.SPACES):
            self.fields[name].localize = True
            self.fields[name].widget.is_localized = True

    def common_fields(self):
        return [f for f in self if f.name not in (*self.NEEDED, *self.SPACES)]

    def own_fields(self):
        return [self[name] for name in (*self.NEEDED, *self.SPACES)]

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            try:
                cleaned["layout"] = self.layout(cleaned)
            except layouts.LayoutRefused as refusal:
                self.add_error(None, str(refusal))
        return cleaned

    def layout(self, cleaned: dict) -> layouts.Layout:
        if cleaned["paper"] != layouts.OWN:
            return layouts.named(cleaned["paper"], cleaned["dpi"])
        sizes = {
            name: cleaned[name]
            for name in (*self.NEEDED, *self.SPACES)
            if cleaned[name] is not None
        }
        return layouts.own(cleaned["dpi"] or layouts.DPIS[1], **sizes)


class AnswerForm(forms.Form):
    words = forms.CharField(
        label=_("Trả lời"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Người báo tin sẽ đọc."),
    )
