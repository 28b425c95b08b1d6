"""What forms share that strangers fill in: limits, a trap for programs, clean text."""

import secrets
import unicodedata
from datetime import datetime

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import throttle

# Without I, L, O and U, so that it can be read out.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
REFERENCE_LENGTH = 10


class TooOften(Exception):
    """This address, or this mailbox, has had its turns. `wait` is in seconds."""

    def __init__(self, wait: int):
        super().__init__(
            gettext(
                "Từ nơi bạn đã gửi nhiều lần nên lần này chưa nhận. Những gì bạn viết "
                "còn nguyên ở dưới; xin gửi lại sau %(minutes)s phút."
            )
            % {"minutes": -(-wait // 60)}
        )
        self.wait = wait


def count(kind: str, who: str, most: int, at: datetime) -> None:
    """Count one try in this quarter of an hour. Raises `TooOften`.

    `who` is an address or a mailbox; the cache keeps neither.
    """
    said = throttle.network(who).casefold()
    if wait := throttle.wait(f"form:{kind}", said, most, at.timestamp()):
        raise TooOften(wait)


def new_reference() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(REFERENCE_LENGTH))


def read_reference(text: str) -> str:
    """Return a number as it was given out, however it was typed."""
    letters = "".join(text.split()).replace("-", "").upper()
    return letters.translate(str.maketrans("OIL", "011"))


class Line(forms.CharField):
    """One line of text, composed, with single spaces and nothing unseen in it."""

    def to_python(self, value):
        text = unicodedata.normalize("NFC", super().to_python(value))
        seen = (" " if is_unseen(letter) else letter for letter in text)
        return " ".join("".join(seen).split())


class Paragraphs(forms.CharField):
    widget = forms.Textarea

    def to_python(self, value):
        text = unicodedata.normalize("NFC", super().to_python(value))
        return text.replace("\r\n", "\n").strip()


def is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp")


class StrangersForm(forms.Form):
    """A form with a field that only programs see and fill in."""

    website = forms.CharField(
        required=False,
        label=_("Xin để trống ô này"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Said about the whole form, above its fields.
        self.refusal = ""

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                gettext("Xin để trống ô này; nó chỉ để chặn máy gửi tin.")
            )
        return ""
