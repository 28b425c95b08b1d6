"""News, promotions and events on the front door, kept for the minute."""

from datetime import datetime
from typing import NamedTuple

from django.dispatch import receiver
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.signals import page_published, page_unpublished

from cms import campaigns, lists, sections, standing_pages
from cms.campaigns import Banner
from cms.kept import Kept, Version
from cms.periods import Phase

NEWS, HAPPENINGS = 3, 3
EVENTS = 1


class Reading(NamedTuple):
    """What a campaign says, where stamps are explained, and the lists as HTML.

    Each is empty where nothing is published.
    """

    banner: Banner | None
    about_stamps: str
    lists: SafeString


remembered: Kept[Reading] = Kept()


def reading(at: datetime, request: HttpRequest, version: Version) -> Reading:
    """Return what there is to read at a local time; mostly without a query.

    A page that an editor publishes or takes down is seen at once; the start and end
    of what is timed, with the minute.
    """
    minute = at.replace(second=0, microsecond=0)
    return remembered.get(get_language(), (minute, *version), lambda: read(at, request))


def read(at: datetime, request: HttpRequest) -> Reading:
    from cms.models import Purpose

    news = lists.as_cards(lists.news(at).defer(*lists.LONG)[:NEWS], request)
    lists.topics_of(news)
    events = still(lists.events(at))
    offers = still([*lists.campaigns_shown(at), *lists.promotions(at)])
    happening = [*events[:EVENTS], *offers, *events[EVENTS:]][:HAPPENINGS]
    told = {
        "news": news,
        "happening": lists.as_cards(happening, request),
        "at": at,
        "all": sections.addresses() if news or happening else {},
    }
    html = render_to_string("cms/home_reading.html", told) if news or happening else ""
    return Reading(
        campaigns.current_banner(at, request),
        standing_pages.url_for(Purpose.CHECK_STAMP),
        SafeString(html.strip()),
    )


def still(pages: list) -> list:
    """Leave out what is over, keeping the order."""
    return [page for page in pages if page.phase is not Phase.OVER]


@receiver([page_published, page_unpublished])
def forget(**kwargs) -> None:
    remembered.forget()
