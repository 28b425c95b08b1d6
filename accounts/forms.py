from django import forms
from django.contrib.auth.forms import (
    AuthenticationForm,
    PasswordChangeForm,
    PasswordResetForm,
    SetPasswordForm,
)
from django.contrib.auth.tokens import default_token_generator
from django.core.validators import MaxLengthValidator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import letters
from accounts.fields import (
    LONGEST_PASSWORD,
    PASSWORD_TOO_LONG,
    MailboxField,
    PasswordField,
)

TWO_DIFFER = _("Hai lần nhập mật khẩu mới không giống nhau.")


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
    password = PasswordField(_("Mật khẩu"), "current-password")
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
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "current-password", "autofocus": True}
        ),
        error_messages={"required": _("Hãy nhập mật khẩu đang dùng.")},
    )
    error_messages = {
        "password_mismatch": TWO_DIFFER,
        "password_incorrect": _("Mật khẩu đang dùng chưa đúng."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name_new_passwords(self)


class ForgottenForm(PasswordResetForm):
    """Whose password is to be set anew. Only active accounts get a letter."""

    email = MailboxField()

    def write(self) -> None:
        """Write to the mailbox, if it is known. Raises `OSError`."""
        for user in self.get_users(self.cleaned_data["email"]):
            uid = urlsafe_base64_encode(force_bytes(user.pk))
            token = default_token_generator.make_token(user)
            letters.write(
                user.email,
                "forgotten",
                button=gettext("Đặt mật khẩu mới"),
                path=reverse("accounts:reset", args=[uid, token]),
            )


class NewPasswordForm(SetPasswordForm):
    error_messages = {"password_mismatch": TWO_DIFFER}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name_new_passwords(self)


def name_new_passwords(form: SetPasswordForm) -> None:
    """Word and bound the two fields in which Django takes a new password."""
    labels = (_("Mật khẩu mới"), _("Nhập lại mật khẩu mới"))
    for field, label in zip(("new_password1", "new_password2"), labels, strict=True):
        form.fields[field].label = label
        form.fields[field].validators.append(
            MaxLengthValidator(LONGEST_PASSWORD, PASSWORD_TOO_LONG)
        )
    form.fields["new_password2"].help_text = ""
