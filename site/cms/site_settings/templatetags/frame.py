"""What the head and the foot of every page print."""

from django import template
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page

from cms import standing_pages
from cms.site_settings import frame as kept
from cms.site_settings.models import Notice, Urgency
from cms.tongues import counterparts

register = template.Library()


@register.simple_tag
def frame() -> kept.Frame:
    return kept.get()


@register.inclusion_tag("components/notices.html")
def notices() -> dict:
    """Print what everybody must read now, such as a recall."""
    shown = [as_spoken(notice) for notice in kept.get().notices_at(timezone.now())]
    return {"notices": shown}


@register.simple_tag
def recalls() -> list[dict]:
    """Return the recalls alone, for pages that have no room for other notices."""
    shown = kept.get().notices_at(timezone.now())
    return [as_spoken(one) for one in shown if one.urgency == Urgency.RECALL]


def as_spoken(notice: Notice) -> dict:
    """Return a notice in the language of this request, never half in each."""
    speaks_english = get_language() == "en"
    in_english = speaks_english and bool(notice.headline_en)
    headline, words = notice.headline, notice.words
    if in_english:
        headline, words = notice.headline_en, notice.words_en
    return {
        "is_foreign": speaks_english and not in_english,
        "urgency": notice.urgency,
        "label": notice.get_urgency_display(),
        "headline": headline.rstrip("."),
        "words": words,
        "link": counterparts.as_spoken(notice.link, kept.get().english),
    }


@register.inclusion_tag("components/menu.html", takes_context=True)
def main_menu(context) -> dict:
    request = context.get("request")
    path, section = request.path if request else "", context.get("section", "")
    around = kept.get()
    return {
        "links": [
            {
                "label": link.label,
                "url": link.address(around),
                "is_here": link.leads_to(path, section),
            }
            for link in around.main
        ]
    }


@register.simple_tag
def columns() -> list[dict]:
    """Return the columns of the footer in the language of this request."""
    around = kept.get()
    return [
        {
            "label": column.label,
            "links": [
                {"label": link.label, "url": link.address(around)}
                for link in column.links
            ],
        }
        for column in around.columns
    ]


register.simple_tag(standing_pages.url_for, name="standing_page")


@register.simple_tag
def home_address() -> str:
    """Return the home page in the language of this request."""
    return "/en/" if get_language() == "en" else "/"


@register.simple_tag(takes_context=True)
def counterpart(context) -> str:
    """Return where this page stands in the other language, or nothing."""
    request, page = context.get("request"), context.get("page")
    if request is None:
        return ""
    page = page if isinstance(page, Page) else None
    return counterparts.of_request(request, page, kept.get().counterparts) or ""


@register.filter
def with_query(address: str, request: HttpRequest) -> str:
    """Ask for the same words, filters and page at another address.

    Where the visitor stands is printed nowhere.
    """
    query = request.GET.copy()
    query.pop("gan", None)
    asked = query.urlencode()
    return f"{address}?{asked}" if asked else address


@register.inclusion_tag("components/language.html", takes_context=True)
def language_switch(context) -> dict:
    """Lead to the page in the other language, or say that there is none."""
    address, request = counterpart(context), context.get("request")
    return {
        "address": with_query(address, request) if address else "",
        "is_english": get_language() == "en",
    }
