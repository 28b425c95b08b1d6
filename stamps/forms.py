"""What a shopper fills in to report a stamp."""

import unicodedata

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from media import snapshots
from stamps import typed
from stamps.models import ReportReason
from stamps.verdict import Verdict

LONGEST_CODE = 40
OPTIONAL = ("photo", "words", "place", "contact", "consent")
# What most people mean to say of each verdict: one tap less for them.
USUAL_REASON = {
    Verdict.IN_FORCE: ReportReason.NOT_SAME,
    Verdict.LAPSED: ReportReason.LAPSED_STILL_ON,
    Verdict.WITHDRAWN: ReportReason.LAPSED_STILL_ON,
    Verdict.VOIDED: ReportReason.OTHER,
    Verdict.UNKNOWN: ReportReason.UNKNOWN_CODE,
}


class Composed(forms.CharField):
    """Text in the letters a search will look for, however a phone typed them."""

    def to_python(self, value):
        return unicodedata.normalize("NFC", super().to_python(value))


class ReportForm(forms.Form):
    """Only the reason is asked for; who sends it need not say who they are."""

    code = Composed(
        label=_("Mã in dưới ô QR"),
        required=False,
        max_length=typed.LONGEST,
        help_text=_("Không có hoặc không đọc được thì để trống."),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )
    reason = forms.ChoiceField(
        label=_("Bạn thấy điều gì?"),
        choices=ReportReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một điều bạn thấy.")},
    )
    words = Composed(
        label=_("Kể thêm"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ví dụ: số lô in trên gói, khác ở chỗ nào."),
    )
    place = Composed(
        label=_("Thấy ở đâu"),
        required=False,
        max_length=200,
        help_text=_("Tên chợ, cửa hàng, trang bán hàng; xã và tỉnh nếu biết."),
    )
    photo = forms.FileField(
        label=_("Ảnh gói hàng và con tem"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text=_(
            "Không quá 10 MB. Chúng tôi xoá nơi chụp và mọi thông tin kèm trong ảnh; "
            "chỉ cán bộ xử lý xem ảnh."
        ),
    )
    contact = Composed(
        label=_("Điện thoại hoặc thư điện tử"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
        help_text=_("Không bắt buộc. Chỉ cần nếu bạn muốn được hỏi lại."),
    )
    consent = forms.BooleanField(
        label=_("Tôi đồng ý cho dùng liên hệ này, chỉ để hỏi lại và trả lời tin này."),
        required=False,
    )
    # Hidden from people: who fills it in is a program.
    website = forms.CharField(
        required=False,
        label=_("Xin để trống ô này"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    once = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args, hosts=(), about=None, **kwargs):
        """Take addresses on `hosts` for codes; `about` is the judgement of a code.

        `refusal` is why the whole was not taken, if it was not for a field.
        """
        super().__init__(*args, label_suffix="", **kwargs)
        self.hosts = hosts
        self.about = about
        self.refusal = ""

    @property
    def has_more(self) -> bool:
        """Tell whether what need not be filled in was, or has something wrong."""
        return any(self[name].errors or self[name].value() for name in OPTIONAL)

    def clean_code(self) -> str:
        """Return the code as printed, or else what was typed: that is news too."""
        text = self.cleaned_data["code"]
        try:
            return typed.read(text, self.hosts)
        except typed.NotACode as refusal:
            if len(text) > LONGEST_CODE:
                raise forms.ValidationError(
                    gettext("Dài quá một mã. Địa chỉ lạ xin chép vào ô “Kể thêm”.")
                ) from refusal
            return text

    def clean_photo(self):
        photo = self.cleaned_data["photo"]
        if photo is None:
            return None
        try:
            return snapshots.made_anew(photo)
        except snapshots.PhotoRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                gettext("Xin để trống ô này; nó chỉ để chặn máy gửi tin.")
            )
        return ""

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("contact") and not cleaned.get("consent"):
            self.add_error(
                "consent",
                gettext("Hãy đánh dấu đồng ý, hoặc xoá liên hệ rồi gửi."),
            )
        return cleaned
