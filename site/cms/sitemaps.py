"""The pages editors write, for crawlers."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet
from django.utils import timezone
from wagtail.models import Page, Site

from cms import campaigns


class PageSitemap(Sitemap):
    def items(self) -> QuerySet[Page]:
        site = Site.objects.select_related("root_page").get(is_default_site=True)
        pages = site.root_page.get_descendants(inclusive=True)
        shown = campaigns.visible(pages.live().public(), timezone.now())
        return shown.order_by("path")

    def location(self, item: Page) -> str:
        return item.get_url_parts()[2]

    def lastmod(self, item: Page) -> datetime | None:
        return item.last_published_at

    def get_latest_lastmod(self) -> datetime | None:
        latest = self.items().aggregate(latest=Max("last_published_at"))
        return latest["latest"]
