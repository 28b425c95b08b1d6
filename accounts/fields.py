"""Fields in which people say who they are."""

import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_PASSWORD = 1000
PASSWORD_TOO_LONG = _("Mật khẩu dài quá 1.000 ký tự.")


class NameField(forms.CharField):
    """A name in composed letters, with single spaces and nothing unseen in it."""

    def to_python(self, value):
        text = unicodedata.normalize("NFC", super().to_python(value))
        seen = (c if c.isprintable() or c == "\0" else " " for c in text)
        return " ".join("".join(seen).split())


class MailboxField(forms.EmailField):
    """An e-mail address in small letters, as accounts are known by."""

    def __init__(self, **kwargs):
        super().__init__(
            label=_("Thư điện tử"),
            max_length=254,
            widget=forms.EmailInput(
                attrs={"autocomplete": "email", "autocapitalize": "none"}
            ),
            error_messages={
                "required": _("Hãy nhập địa chỉ thư điện tử."),
                "invalid": _("Địa chỉ thư này chưa đúng. Ví dụ: ten@thu.example"),
                "max_length": _("Địa chỉ thư không quá 254 ký tự."),
            },
            **kwargs,
        )

    def clean(self, value):
        return super().clean(value).lower()


class PasswordField(forms.CharField):
    """A password as it was typed; `purpose` tells a browser which of two it is."""

    def __init__(self, label: str, purpose: str, **kwargs):
        super().__init__(
            label=label,
            max_length=LONGEST_PASSWORD,
            strip=False,
            widget=forms.PasswordInput(attrs={"autocomplete": purpose}),
            error_messages={
                "required": _("Hãy nhập mật khẩu."),
                "max_length": PASSWORD_TOO_LONG,
            },
            **kwargs,
        )
