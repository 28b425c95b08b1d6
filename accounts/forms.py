from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """E-mail address or phone number, and a password."""

    username = forms.CharField(
        label=_("Thư điện tử hoặc số điện thoại"),
        max_length=254,
        widget=forms.TextInput(
            attrs={
                "autofocus": True,
                "autocomplete": "username",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
        error_messages={
            "required": _("Hãy nhập thư điện tử hoặc số điện thoại."),
            "max_length": _("Tên đăng nhập dài quá 254 ký tự."),
        },
    )
    password = forms.CharField(
        label=_("Mật khẩu"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={
            "required": _("Hãy nhập mật khẩu."),
            "max_length": _("Mật khẩu dài quá 1.000 ký tự."),
        },
    )
    error_messages = {
        "invalid_login": _(
            "Thư điện tử, số điện thoại hoặc mật khẩu chưa đúng. Mật khẩu phân biệt "
            "chữ hoa và chữ thường."
        ),
        "inactive": _("Tài khoản này đã ngừng hoạt động."),
    }


class ChangePasswordForm(PasswordChangeForm):
    old_password = forms.CharField(
        label=_("Mật khẩu đang dùng"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "current-password", "autofocus": True}
        ),
        error_messages={"required": _("Hãy nhập mật khẩu đang dùng.")},
    )
    error_messages = {
        "password_mismatch": _("Hai lần nhập mật khẩu mới không giống nhau."),
        "password_incorrect": _("Mật khẩu đang dùng chưa đúng."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = _("Mật khẩu mới")
        self.fields["new_password2"].label = _("Nhập lại mật khẩu mới")
        self.fields["new_password2"].help_text = ""
