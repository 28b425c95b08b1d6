"""Published pages as lists and feeds show them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.query import PageQuerySet

from catalogue.prepared import Given, Prepared
from cms import campaigns, pictures
from cms.periods import Phase
from cms.reached import rows_of

if TYPE_CHECKING:
    from cms.models import ArticlePage, EventPage, PromotionPage, Topic
    from cms.models.written import WrittenPage

# What a card does not print.
LONG = ("body", "seo_title", "search_description")
RELATED = 3


def published(model: type[WrittenPage]) -> PageQuerySet:
    """Keep what anybody may read, in the language that is spoken."""
    pages = model.objects.live().public()
    return pages.filter(locale__language_code=get_language() or settings.LANGUAGE_CODE)


def news(at: datetime) -> PageQuerySet:
    """Return the articles that readers may see, the newest first."""
    from cms.models import ArticlePage

    articles = campaigns.visible(published(ArticlePage), at)
    return articles.order_by("-published_on", "-pk")


def of_topic(articles: PageQuerySet, topic: Topic) -> PageQuerySet:
    return articles.filter(topics=topic)


@Prepared
def chosen_by(article: Given) -> QuerySet:
    rows = apps.get_model("cms", "RelatedArticle").objects
    return rows.filter(article=article).order_by("sort_order")


def related(
    article: ArticlePage, topics: list[Topic], at: datetime
) -> list[ArticlePage]:
    """Return the articles an editor chose, or the newest of the same topics."""
    chosen = [row.page_id for row in rows_of(article, "related_articles", chosen_by)]
    if chosen:
        found = news(at).defer(*LONG).in_bulk(chosen)
        return [found[pk] for pk in chosen if pk in found]
    if not topics:
        return []
    alike = news(at).filter(topics__in=topics).exclude(pk=article.pk)
    return list(alike.defer(*LONG).distinct()[:RELATED])


def promotions(at: datetime) -> list[PromotionPage]:
    """Return all promotions with `shown_period` and `phase`.

    Those that run come first, by their end, then those to come, then what is over.
    Campaigns are for `campaigns_shown`.
    """
    from cms.models import PromotionPage

    known = campaigns.live()
    pages = campaigns.visible(published(PromotionPage), at)
    found = list(pages.defer(*LONG, "terms"))
    for page in found:
        page.shown_period = campaigns.period_of(page, known)
        page.phase = page.shown_period.phase(at)
    return sorted(found, key=in_order)


def campaigns_shown(at: datetime) -> list[WrittenPage]:
    """Return the campaigns that run, those that end first in front."""
    from cms.models import CampaignPage

    running = published(CampaignPage).filter(starts_at__lte=at, ends_at__gt=at)
    found = list(running.defer(*LONG).order_by("ends_at"))
    for page in found:
        page.shown_period, page.phase = page.period, page.period.phase(at)
    return found


def events(at: datetime) -> list[EventPage]:
    """Return all events with `shown_period` and `phase`, in the same order."""
    from cms.models import EventPage

    pages = published(EventPage).select_related("commune", "province")
    found = list(pages.defer(*LONG))
    for page in found:
        page.shown_period = page.period
        page.phase = page.period.phase(at)
    return sorted(found, key=in_order)


def in_order(page) -> tuple:
    """Put what runs first, by its end; then to come, by its start; then the last."""
    period = page.shown_period
    match page.phase:
        case Phase.RUNNING:
            return 0, period.ends_at.timestamp()
        case Phase.TO_COME:
            return 1, period.starts_at.timestamp()
    return 2, -period.ends_at.timestamp()


def as_cards(
    pages: Iterable[WrittenPage], request: HttpRequest | None
) -> list[WrittenPage]:
    """Give each page its address and its picture in the size of a card.

    Two queries for covers and their sizes, however many pages.
    """
    pages = list(pages)
    with_cover = [page for page in pages if page.cover_id]
    if with_cover:
        prefetch_related_objects(with_cover, "cover")
        pictures.fetch_sizes((page.cover for page in with_cover), [pictures.CARD])
    for page in pages:
        page.href = page.get_url(request)
        page.thumb = pictures.on_card(page.cover) if page.cover_id else None
    return pages


def topics_of(articles: Iterable[ArticlePage]) -> None:
    """Give each article its `spoken_topics`; one query."""
    articles = list(articles)
    if articles:
        prefetch_related_objects(articles, "topics")
    for article in articles:
        article.spoken_topics = with_a_name(article.topics.all())


def with_a_name(topics: Iterable[Topic]) -> list[Topic]:
    """Leave out those that have no name in the language of this request."""
    return [topic for topic in topics if topic.spoken_name]
