"""The register's pages, for crawlers."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet
from django.urls import reverse

from catalogue.models import Producer, Product, RecognitionDecision


class RegisterSitemap(Sitemap):
    """Rows of the register with their day of change, in the order they came in."""

    limit = 10_000
    fields: tuple[str, ...] = ()

    def rows(self) -> QuerySet:
        raise NotImplementedError

    def items(self) -> QuerySet:
        return self.rows().only(*self.fields, "updated_at").order_by("pk")

    def lastmod(self, item) -> datetime:
        return item.updated_at

    def get_latest_lastmod(self) -> datetime | None:
        """Ask the database, where Django would fetch every row."""
        return self.rows().aggregate(latest=Max("updated_at"))["latest"]


class ProductSitemap(RegisterSitemap):
    fields = ("name",)

    def rows(self) -> QuerySet:
        return Product.objects.public()


class ProducerSitemap(RegisterSitemap):
    fields = ("name",)

    def rows(self) -> QuerySet:
        return Producer.objects.public()


class DecisionSitemap(RegisterSitemap):
    fields = ("number", "authority")

    def rows(self) -> QuerySet:
        return RecognitionDecision.objects.public()


class ListSitemap(Sitemap):
    """The lists, without their filters."""

    def items(self) -> list[str]:
        return ["ocop_search:products", "ocop:producers", "ocop:decisions"]

    def location(self, item: str) -> str:
        return reverse(item)


SITEMAPS = {
    "danh-sach": ListSitemap,
    "san-pham": ProductSitemap,
    "chu-the": ProducerSitemap,
    "quyet-dinh": DecisionSitemap,
}
