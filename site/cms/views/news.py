"""The list of news, its topics and feeds; one article."""

from django.apps import apps
from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from catalogue.prepared import Given, Prepared
from cms import feeds, lists, structured
from cms.models.topics import Topic
from cms.reached import rows_of
from cms.views.shown import Above, ShownPage

ON_A_PAGE = 13


class NewsViews(RoutablePageMixin):
    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        return self.show(request, None)

    @path("chu-de/<slug:slug>/", name="topic")
    def topic(self, request: HttpRequest, slug: str) -> HttpResponse:
        return self.show(request, get_object_or_404(Topic, slug=slug))

    @path("rss/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        return feeds.NewsFeed(self)(request)

    @path("chu-de/<slug:slug>/rss/", name="topic_feed")
    def topic_feed(self, request: HttpRequest, slug: str) -> HttpResponse:
        return feeds.NewsFeed(self, get_object_or_404(Topic, slug=slug))(request)

    def show(self, request: HttpRequest, topic: Topic | None) -> HttpResponse:
        at = timezone.localtime()
        articles = lists.news(at)
        if topic:
            articles = lists.of_topic(articles, topic)
        listed = Paginator(articles.defer(*lists.LONG), ON_A_PAGE)
        shown = listed.get_page(request.GET.get("trang"))
        cards = lists.as_cards(shown.object_list, request)
        lists.topics_of(cards)
        return self.render(
            request,
            context_overrides={
                "topic": topic,
                "topics": lists.with_a_name(self.topics_told()),
                "cards": cards,
                "page_obj": shown,
                "elided": listed.get_elided_page_range(shown.number),
                "here": self.get_url(request),
                "section": "news",
            },
        )

    def topics_told(self) -> QuerySet[Topic]:
        told = {"articles__live": True, "articles__locale": self.locale_id}
        return Topic.objects.filter(**told).distinct()


@Prepared
def authors_of(article: Given) -> QuerySet:
    authors = apps.get_model("cms", "ArticleAuthor").objects.select_related("writer")
    return authors.filter(article=article).order_by("sort_order")


@Prepared
def topics_about(article: Given) -> QuerySet:
    return Topic.objects.filter(articles__pk=article)


class ArticleViews(ShownPage):
    @cached_property
    def shown_authors(self) -> list:
        return list(rows_of(self, "authors", authors_of))

    def told(self, request: HttpRequest, at, above: list[Above]) -> dict:
        topics = list(rows_of(self, "topics", topics_about))
        related = lists.as_cards(lists.related(self, topics, at), request)
        lists.topics_of(related)
        return {
            "authors": self.shown_authors,
            "topics": lists.with_a_name(topics),
            "related": related,
            "news_url": self.news_url(request, above),
            "section": "news",
        }

    def news_url(self, request: HttpRequest, above: list[Above]) -> str:
        """Return where all news is, for articles of a campaign too."""
        if len(above) == 1:
            return above[0].path
        index = lists.published(apps.get_model("cms", "NewsIndexPage")).first()
        return index.get_url(request) if index else ""

    def kind_text(self) -> str:
        return _("Tin tức")

    def card_note(self) -> str:
        return f"{self.published_on:%d/%m/%Y}"

    def described(self, *, url: str, image_url: str) -> dict:
        return structured.article(
            self,
            [str(author) for author in self.shown_authors],
            url=url,
            image_url=image_url,
            publisher=settings.WAGTAIL_SITE_NAME,
        )


class FeatureViews(ArticleViews):
    def told(self, request: HttpRequest, at, above: list[Above]) -> dict:
        from catalogue.cards import as_cards
        from catalogue.models import Product

        theirs = Product.objects.public().with_card().filter(producer=self.producer)
        products = as_cards(theirs.order_by("folded_name", "pk"), at.date())
        return super().told(request, at, above) | {
            "producer": self.producer,
            "products": sorted(
                products, key=lambda p: not p.shown_standing.is_in_force
            ),
        }

    def kind_text(self) -> str:
        return _("Chuyện chủ thể")
