"""Where the same page stands in the other language, if it does."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve, translate_url
from django.utils import translation
from wagtail.models import Page

from cms.tongues.middleware import ENGLISH, language_of

# Rooms all of whose pages speak both languages.
IN_BOTH = ("inbox", "letters")


def of_pages() -> dict[int, str]:
    """Return, for each page the public can read in both, the other's address."""
    english = Page.objects.filter(locale__language_code=ENGLISH).live().public()
    by_key = {page.translation_key: page for page in english}
    if not by_key:
        return {}
    vietnamese = (
        Page.objects.filter(
            translation_key__in=by_key, locale__language_code=settings.LANGUAGE_CODE
        )
        .live()
        .public()
    )
    found: dict[int, str] = {}
    for page in vietnamese:
        other = by_key[page.translation_key]
        found[page.pk], found[other.pk] = other.get_url(), page.get_url()
    return {pk: address for pk, address in found.items() if address}


def other_language(path: str) -> str:
    return settings.LANGUAGE_CODE if language_of(path) == ENGLISH else ENGLISH


def of_request(request: HttpRequest, page: Page | None, known: dict) -> str | None:
    """Return the address of what is shown in the other language, None without it."""
    if page is not None:
        return known.get(page.pk)
    match = getattr(request, "resolver_match", None)
    if match is None or match.namespace not in IN_BOTH or request.method == "POST":
        return None
    return translate_url(request.path, other_language(request.path))


def as_spoken(address: str) -> str:
    """Return an address of ours in the language of this request, where it has one."""
    if translation.get_language() != ENGLISH or not address.startswith("/"):
        return address
    with translation.override(settings.LANGUAGE_CODE):
        try:
            match = resolve(address.partition("?")[0])
        except Resolver404:
            return address
        if match.namespace not in IN_BOTH:
            return address
        return translate_url(address, ENGLISH)
