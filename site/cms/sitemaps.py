"""The pages editors write, in both languages, for crawlers."""

from datetime import datetime
from functools import reduce
from operator import or_

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page, Site

from cms import campaigns


class PageSitemap(Sitemap):
    def items(self) -> QuerySet[Page]:
        site = Site.objects.select_related("root_page").get(is_default_site=True)
        homes = site.root_page.get_translations(inclusive=True)
        below = reduce(or_, (Q(path__startswith=home.path) for home in homes))
        pages = Page.objects.filter(below)
        shown = campaigns.visible(pages.live().public(), timezone.now())
        return shown.order_by("path")

    def location(self, item: Page) -> str:
        return item.get_url_parts()[2]

    def lastmod(self, item: Page) -> datetime | None:
        return item.last_published_at

    def get_latest_lastmod(self) -> datetime | None:
        latest = self.items().aggregate(latest=Max("last_published_at"))
        return latest["latest"]
