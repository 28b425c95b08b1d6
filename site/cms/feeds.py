"""What is new, for readers of feeds."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _

from cms import lists, wording

if TYPE_CHECKING:
    from cms.models import ArticlePage, Topic
    from cms.models.written import IndexPage, WrittenPage

MOST = 30


class PagesFeed(Feed):
    """A feed of the pages that an index lists, under the host it is asked at."""

    feed_type = Rss201rev2Feed

    def __init__(self, index: IndexPage) -> None:
        self.index = index

    def get_object(self, request: HttpRequest) -> HttpRequest:
        return request

    def title(self, request: HttpRequest) -> str:
        return f"{self.index.title} – {settings.WAGTAIL_SITE_NAME}"

    def link(self, request: HttpRequest) -> str:
        return request.build_absolute_uri(self.index.get_url(request))

    def feed_url(self, request: HttpRequest) -> str:
        return request.build_absolute_uri(request.path)

    def description(self, request: HttpRequest) -> str:
        return self.index.lead or self.index.title

    def items(self, request: HttpRequest) -> list[WrittenPage]:
        pages = self.pages(timezone.localtime())
        found = lists.as_cards(pages[:MOST], request)
        for page in found:
            page.href = request.build_absolute_uri(page.href)
        return found

    def pages(self, at: datetime) -> list[WrittenPage]:
        raise NotImplementedError

    def item_title(self, item: WrittenPage) -> str:
        return item.title

    def item_description(self, item: WrittenPage) -> str:
        return item.lead

    def item_link(self, item: WrittenPage) -> str:
        return item.href

    def item_pubdate(self, item: WrittenPage) -> datetime | None:
        return item.first_published_at

    def item_updateddate(self, item: WrittenPage) -> datetime | None:
        return item.last_published_at


class NewsFeed(PagesFeed):
    """All news, or that of one topic."""

    def __init__(self, index: IndexPage, topic: Topic | None = None) -> None:
        super().__init__(index)
        self.topic = topic

    def title(self, request: HttpRequest) -> str:
        name = (self.topic and self.topic.spoken_name) or self.index.title
        return f"{name} – {settings.WAGTAIL_SITE_NAME}"

    def pages(self, at: datetime) -> list[ArticlePage]:
        articles = lists.news(at)
        if self.topic:
            articles = lists.of_topic(articles, self.topic)
        found = list(articles.defer(*lists.LONG)[:MOST])
        lists.topics_of(found)
        return found

    def item_pubdate(self, item: ArticlePage) -> datetime:
        morning = datetime.combine(item.published_on, time(7))
        return timezone.make_aware(morning)

    def item_categories(self, item: ArticlePage) -> list[str]:
        return [topic.spoken_name for topic in item.spoken_topics]


class PromotionsFeed(PagesFeed):
    def pages(self, at: datetime) -> list[WrittenPage]:
        return newest_first(lists.promotions(at))

    def item_description(self, item: WrittenPage) -> str:
        return f"{wording.days_text(item.shown_period)}. {item.lead}"


class EventsFeed(PagesFeed):
    def pages(self, at: datetime) -> list[WrittenPage]:
        return newest_first(lists.events(at))

    def item_description(self, item: WrittenPage) -> str:
        told = f"{wording.days_text(item.shown_period)}, {item.place}. {item.lead}"
        if item.cancelled_because:
            return _("ĐÃ HUỶ: %(why)s.") % {"why": item.cancelled_because} + f" {told}"
        return told


def newest_first(pages: list[WrittenPage]) -> list[WrittenPage]:
    return sorted(pages, key=lambda p: (str(p.first_published_at), p.pk), reverse=True)
