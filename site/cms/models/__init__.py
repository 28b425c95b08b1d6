from cms.models.articles import (
    ArticleAuthor,
    ArticlePage,
    NewsIndexPage,
    ProducerFeaturePage,
    RelatedArticle,
)
from cms.models.campaigns import CampaignPage
from cms.models.events import EventIndexPage, EventPage, EventProducer
from cms.models.home import HomePage
from cms.models.promotions import PromotionIndexPage, PromotionPage, PromotionProduct
from cms.models.standing import Purpose, StandardPage
from cms.models.topics import Topic, Writer

__all__ = [
    "ArticleAuthor",
    "ArticlePage",
    "CampaignPage",
    "EventIndexPage",
    "EventPage",
    "EventProducer",
    "HomePage",
    "NewsIndexPage",
    "ProducerFeaturePage",
    "PromotionIndexPage",
    "PromotionPage",
    "PromotionProduct",
    "Purpose",
    "RelatedArticle",
    "StandardPage",
    "Topic",
    "Writer",
]
