from django.core.exceptions import ValidationError
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    PageChooserPanel,
)
from wagtail.models import Orderable, Page
from wagtail.search import index

from cms.models.topics import Topic, Writer
from cms.models.written import IndexPage, WrittenPage
from cms.views.news import ArticleViews, FeatureViews, NewsViews


class NewsIndexPage(NewsViews, IndexPage):
    """All news, and each topic's list and feed."""

    address = "tin-tuc"
    subpage_types = ["cms.ArticlePage", "cms.ProducerFeaturePage"]

    class Meta:
        verbose_name = _("trang tin tức")


class ArticlePage(ArticleViews, WrittenPage):
    published_on = models.DateField(_("ngày đăng"), default=timezone.localdate)
    topics = ParentalManyToManyField(
        Topic, verbose_name=_("chủ đề"), blank=True, related_name="articles"
    )

    template = "cms/article_page.html"
    parent_page_types = ["cms.NewsIndexPage", "cms.CampaignPage"]
    subpage_types = []
    told_panels = [
        FieldPanel("body"),
        FieldRowPanel([FieldPanel("published_on")]),
        FieldPanel("topics", widget=CheckboxSelectMultiple),
        InlinePanel("authors", heading=_("Người viết"), label=_("người viết")),
        InlinePanel(
            "related_articles",
            heading=_("Bài liên quan"),
            label=_("bài"),
            max_num=4,
            help_text=_("Để trống thì lấy những bài mới nhất cùng chủ đề."),
        ),
    ]
    content_panels = [*Page.content_panels, *WrittenPage.opening_panels, *told_panels]
    search_fields = [*WrittenPage.search_fields, index.FilterField("published_on")]

    class Meta:
        verbose_name = _("bài viết")
        verbose_name_plural = _("bài viết")


class ArticleAuthor(Orderable):
    """Who wrote an article: somebody of the list of writers, or just a name."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="authors")
    writer = models.ForeignKey(
        Writer,
        models.PROTECT,
        verbose_name=_("người viết"),
        null=True,
        blank=True,
        related_name="+",
    )
    name = models.CharField(
        _("hoặc ghi tên"),
        max_length=120,
        blank=True,
        help_text=_("Người ngoài danh sách, cơ quan, “Ban biên tập”."),
    )

    panels = [FieldRowPanel([FieldPanel("writer"), FieldPanel("name")])]

    class Meta(Orderable.Meta):
        verbose_name = _("người viết")

    def __str__(self) -> str:
        return self.name or str(self.writer or "")

    def clean(self) -> None:
        if bool(self.writer_id) == bool(self.name.strip()):
            raise ValidationError(
                _("Chọn một người trong danh sách, hoặc ghi một tên, không cả hai.")
            )


class RelatedArticle(Orderable):
    article = ParentalKey(
        ArticlePage, on_delete=models.CASCADE, related_name="related_articles"
    )
    page = models.ForeignKey(
        ArticlePage, models.CASCADE, verbose_name=_("bài"), related_name="+"
    )

    panels = [PageChooserPanel("page", "cms.ArticlePage")]

    class Meta(Orderable.Meta):
        verbose_name = _("bài liên quan")

    def __str__(self) -> str:
        return str(self.page)


class ProducerFeaturePage(FeatureViews, ArticlePage):
    """An article about one producer, with their products as they stand that day."""

    producer = models.ForeignKey(
        "ocop_catalogue.Producer",
        models.PROTECT,
        verbose_name=_("chủ thể"),
        related_name="features",
    )

    template = "cms/producer_feature_page.html"
    parent_page_types = ["cms.NewsIndexPage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("producer"),
        *WrittenPage.opening_panels,
        *ArticlePage.told_panels,
    ]

    class Meta:
        verbose_name = _("chuyện chủ thể")
        verbose_name_plural = _("chuyện chủ thể")
