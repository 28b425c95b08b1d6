"""The lists of news, promotions and events, for menus that lead to them."""

from typing import NamedTuple

from wagtail.models import Page

from cms.lists import published

# By the type of the list, what its pages call the part of the site they are in.
NAMES = {
    "newsindexpage": "news",
    "promotionindexpage": "promotions",
    "eventindexpage": "events",
}


class Section(NamedTuple):
    """`name` is the `section` of the pages below, `path` where the list is."""

    title: str
    path: str
    name: str


def sections() -> list[Section]:
    """Return the published lists of the language spoken that menus may show."""
    lists = published(Page).filter(content_type__model__in=NAMES, show_in_menus=True)
    found = lists.select_related("content_type").order_by("path")
    return [
        Section(page.title, page.url, NAMES[page.content_type.model]) for page in found
    ]
