"""The pages editors write, in both languages, for crawlers."""

from datetime import datetime
from functools import reduce
from operator import or_

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.models import Page, Site

from cms import campaigns


class PageSitemap(Sitemap):
    @cached_property
    def shown(self) -> QuerySet[Page]:
        """Ask once which pages are open; dates, counts and pages follow from it."""
        site = Site.objects.select_related("root_page").get(is_default_site=True)
        homes = site.root_page.get_translations(inclusive=True)
        below = reduce(or_, (Q(path__startswith=home.path) for home in homes))
        pages = Page.objects.filter(below)
        return campaigns.visible(pages.live().public(), timezone.now())

    def items(self) -> QuerySet[Page]:
        return self.shown.order_by("path")

    def location(self, item: Page) -> str:
        return item.get_url_parts()[2]

    def lastmod(self, item: Page) -> datetime | None:
        return item.last_published_at

    def get_latest_lastmod(self) -> datetime | None:
        return self.shown.aggregate(latest=Max("last_published_at"))["latest"]
