"""Text that people typed, without signs that are not seen and change what is."""

import re

from django import forms
from django.core.validators import ProhibitNullCharactersValidator

# Controls (a line's end and a tab stay, a NUL is refused or taken out elsewhere), and
# the marks that turn the direction of all that follows: on a label, a street read
# backwards.
UNSEEN = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\N{ARABIC LETTER MARK}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}-\N{RIGHT-TO-LEFT OVERRIDE}"
    "\N{LEFT-TO-RIGHT ISOLATE}-\N{POP DIRECTIONAL ISOLATE}]"
)


def visible(text: str) -> str:
    return UNSEEN.sub("", text)


class VisibleField(forms.CharField):
    """Text as it was typed, lines and all, without what nobody sees."""

    default_validators = [ProhibitNullCharactersValidator()]

    def to_python(self, value):
        return visible(super().to_python(value)).strip()
