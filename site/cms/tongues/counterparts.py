"""Where the same page stands in the other language, if it does."""

from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils import translation
from wagtail.models import Page

from cms.tongues.middleware import ENGLISH, language_of

# Rooms all of whose pages speak both languages, each below /en/ as well.
IN_BOTH = {
    "accounts",
    "inbox",
    "letters",
    "ocop",
    "ocop_search",
    "shop_basket",
    "shop_checkout",
    "shop_orders",
    "showroom",
    "stamps",
}
PREFIX = f"/{ENGLISH}"


class Pair(NamedTuple):
    """A page the public can read in both languages."""

    vietnamese: Page
    english: Page


def pairs() -> list[Pair]:
    english = Page.objects.filter(locale__language_code=ENGLISH).live().public()
    by_key = {page.translation_key: page for page in english}
    if not by_key:
        return []
    vietnamese = (
        Page.objects.filter(
            translation_key__in=by_key, locale__language_code=settings.LANGUAGE_CODE
        )
        .live()
        .public()
    )
    return [Pair(page, by_key[page.translation_key]) for page in vietnamese]


def of_pages(known: list[Pair]) -> dict[int, str]:
    """Return, for each of these pages, the other's address."""
    found: dict[int, str] = {}
    for page, other in known:
        found[page.pk], found[other.pk] = other.get_url(), page.get_url()
    return {pk: address for pk, address in found.items() if address}


def of_addresses(known: list[Pair]) -> dict[str, str]:
    """Return where each Vietnamese address leads in English."""
    found = {page.get_url(): other.get_url() for page, other in known}
    return {address: other for address, other in found.items() if address and other}


def swapped(path: str) -> str:
    """Return the other language's address of a room that speaks both."""
    is_english = language_of(path) == ENGLISH
    return path.removeprefix(PREFIX) if is_english else PREFIX + path


def of_request(request: HttpRequest, page: Page | None, known: dict) -> str | None:
    """Return the address of what is shown in the other language, None without it."""
    if page is not None:
        return known.get(page.pk)
    match = getattr(request, "resolver_match", None)
    if match is None or match.namespace not in IN_BOTH or request.method == "POST":
        return None
    return swapped(request.path)


def as_spoken(address: str, known: dict[str, str]) -> str:
    """Return an address of ours in the language of this request, where it has one.

    What comes of pages is `known`; rooms that speak both have theirs below /en/.
    """
    if translation.get_language() != ENGLISH or not address.startswith("/"):
        return address
    if address in known:
        return known[address]
    return PREFIX + address if is_in_both(address.partition("?")[0]) else address


@lru_cache(maxsize=1024)
def is_in_both(path: str) -> bool:
    """Tell whether a Vietnamese address is of a room that speaks both."""
    with translation.override(settings.LANGUAGE_CODE):
        try:
            return resolve(path).namespace in IN_BOTH
        except Resolver404:
            return False
