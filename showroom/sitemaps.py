"""Showrooms' pages, for crawlers."""

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from catalogue.sitemaps import RegisterSitemap
from showroom.models import Showroom


class ShowroomSitemap(RegisterSitemap):
    fields = ("name",)

    def rows(self) -> QuerySet:
        return Showroom.objects.public().filter(is_sample=False)


class ShowroomListSitemap(Sitemap):
    def items(self) -> list[str]:
        return ["showroom:showrooms"]

    def location(self, item: str) -> str:
        return reverse(item)


SITEMAPS = {
    "danh-sach-diem-ban": ShowroomListSitemap,
    "diem-ban": ShowroomSitemap,
}
