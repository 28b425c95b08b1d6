"""What is filled in to open an account."""

from django import forms
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import (
    password_validators_help_text_html,
    validate_password,
)
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.fields import MailboxField, NameField, PasswordField
from accounts.models import User
from accounts.phones import normal_phone


class OpenForm(forms.Form):
    """Who wants an account. Whether the mailbox has one, the form does not ask."""

    name = NameField(
        label=_("Họ và tên"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": _("Hãy nhập họ và tên."),
            "max_length": _("Họ và tên không quá 120 ký tự."),
        },
    )
    email = MailboxField()
    phone = forms.CharField(
        label=_("Số điện thoại (không bắt buộc)"),
        required=False,
        max_length=40,
        widget=forms.TextInput(
            attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}
        ),
        error_messages={"max_length": _("Số điện thoại dài quá 40 ký tự.")},
    )
    password = PasswordField(_("Mật khẩu"), "new-password")
    consent = forms.BooleanField(
        label=_(
            "Tôi đồng ý cho trang này giữ tên, thư và số điện thoại của tôi để mở tài "
            "khoản và theo dõi đơn hàng. Tôi xem lại và xoá được lúc nào cũng được."
        ),
        error_messages={"required": _("Cần bạn đánh dấu đồng ý để mở tài khoản.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["password"].help_text = password_validators_help_text_html()

    def clean_phone(self) -> str:
        text = self.cleaned_data["phone"]
        phone = normal_phone(text) if text else ""
        if phone is None:
            raise forms.ValidationError(
                gettext("Số điện thoại này chưa đúng. Hãy ghi như 0912 345 678.")
            )
        return phone

    def clean(self) -> dict:
        told = super().clean()
        if password := told.get("password"):
            self.check_password(password, told)
        return told

    def check_password(self, password: str, told: dict) -> None:
        """Hold the password to the site's rules, the person's own words among them."""
        person = User(
            email=told.get("email"),
            phone=told.get("phone"),
            first_name=told.get("name", ""),
        )
        try:
            validate_password(password, person)
        except forms.ValidationError as error:
            self.add_error("password", error)


class ChosenPasswordForm(forms.Form):
    """The password that was chosen, from a browser it was not chosen in."""

    password = PasswordField(_("Mật khẩu bạn đã chọn khi điền"), "current-password")

    def __init__(self, *args, hashed: str, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.hashed = hashed

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        if not check_password(password, self.hashed):
            raise forms.ValidationError(
                gettext("Mật khẩu chưa khớp với mật khẩu đã chọn khi điền.")
            )
        return password
