"""Pages that editors published: all but the home page."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Exists, OuterRef
from django.db.models.functions import Length, Substr
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.query import PageQuerySet
from wagtail.search.index import SearchField

from cms import campaigns
from search.documents import Document, Kind

LONGEST_BODY = 20_000
# Lists of pages have nothing to read of their own.
LISTS = ("newsindexpage", "promotionindexpage", "eventindexpage")


def all_pks() -> list[int]:
    return list(found().order_by("pk").values_list("pk", flat=True))


def found() -> PageQuerySet:
    """Return the pages anybody may read, as one question to the database.

    Lists are left out, and what belongs to campaigns that have not begun.
    """
    homes = Site.objects.values_list("root_page", flat=True)
    path = Substr(OuterRef("path"), 1, Length("page__path"))
    closed = PageViewRestriction.objects.filter(page__path=path)
    pages = Page.objects.live().filter(depth__gt=1).exclude(pk__in=homes)
    told = pages.filter(~Exists(closed)).exclude(content_type__model__in=LISTS)
    return campaigns.visible(told, timezone.now())


def documents(pks: Iterable[int], on: date) -> Iterator[Document]:
    for page in found().filter(pk__in=list(pks)).order_by("pk").specific():
        since = page.first_published_at or page.last_published_at
        yield Document(
            kind=Kind.ARTICLE,
            pk=page.pk,
            title=page.title,
            body=f"{page.search_description} {text_of(page)}"[:LONGEST_BODY],
            **newness(since),
        )


def newness(since) -> dict:
    from search.documents import Period

    return {"periods": (Period(since=since.date().toordinal()),)} if since else {}


def text_of(page: Page) -> str:
    """Return what the page's own fields say, without tags."""
    fields = [f for f in page.get_search_fields() if isinstance(f, SearchField)]
    values = (field.get_value(page) for field in fields if field.field_name != "title")
    return " ".join(strip_tags(str(written(value))) for value in values if value)


def written(value) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
