"""Words that an editor wrote in both languages, or in Vietnamese alone."""

from django.utils.translation import get_language

from cms.tongues.middleware import ENGLISH


def spoken(text: str, english: str) -> str:
    """Return the words of the language of this request, none where it has none."""
    return english if get_language() == ENGLISH else text
