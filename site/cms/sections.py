"""Where the lists of news, promotions and events are, for what leads on to them."""

from wagtail.models import Page

from cms.lists import published

# By the type of the list, what its pages call the part of the site they are in.
NAMES = {
    "newsindexpage": "news",
    "promotionindexpage": "promotions",
    "eventindexpage": "events",
}


def addresses() -> dict[str, str]:
    """Return by name where each published list of the language spoken is."""
    lists = published(Page).filter(content_type__model__in=NAMES)
    found = lists.select_related("content_type").order_by("path")
    return {NAMES[page.content_type.model]: page.url for page in found}
