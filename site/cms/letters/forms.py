from django import forms
from django.utils.translation import gettext_lazy as _

from cms.strangers import StrangersForm

# Changes whenever the sentence of consent does.
CONSENT_WORDING = "2026-11"


class SignUpForm(StrangersForm):
    email = forms.EmailField(
        label=_("Thư điện tử"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Hãy ghi địa chỉ thư để nhận bản tin."),
            "invalid": _("Địa chỉ thư này chưa đúng. Ví dụ: ten@thu.example"),
        },
    )
    consent = forms.BooleanField(
        label=_(
            "Tôi đồng ý cho dùng địa chỉ này chỉ để gửi bản tin về sản phẩm OCOP. Tôi "
            "thôi nhận lúc nào cũng được."
        ),
        error_messages={"required": _("Cần bạn đánh dấu đồng ý để gửi bản tin.")},
    )
