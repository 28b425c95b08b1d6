from django.apps import apps
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.templatetags.static import static
from django.urls import include, path, re_path
from django.utils.functional import lazy
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as back_office_urls
from wagtail.documents import urls as document_urls

from catalogue import sitemaps
from catalogue.views.robots import robots
from catalogue.views.sitemaps import sitemap_index, sitemap_section
from cms.sitemaps import PageSitemap
from config import health
from config.gallery import show_components
from showroom import sitemaps as showroom_sitemaps
from showroom.desk.urls import for_links

SITEMAPS = {
    "trang": PageSitemap,
    **sitemaps.SITEMAPS,
    **showroom_sitemaps.SITEMAPS,
}

urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path(
        "favicon.ico",
        RedirectView.as_view(url=lazy(static, str)("img/favicon.svg")),
        name="icon",
    ),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap_index, {"sections": SITEMAPS}, name="sitemap_index"),
    path(
        "sitemap-<slug:section>.xml",
        sitemap_section,
        {"sections": SITEMAPS},
        name="sitemap",
    ),
    path("quan-tri/cua-hang/", include(apps.get_app_config("oscar").urls[0])),
    # One sign-in page for everybody, where attempts are limited.
    path(
        "quan-tri/login/",
        RedirectView.as_view(pattern_name="accounts:sign_in", query_string=True),
    ),
    path("quan-tri/", include(back_office_urls)),
    path("tai-lieu/", include(document_urls)),
    path("diem-ban/ke/", include((for_links, "showroom_link"))),
    path("", include("stamps.desk_urls")),
    path("", include("shop.stall.urls")),
]
if settings.DEVELOPMENT:
    # One process serves everything; elsewhere the web server serves uploads.
    urlpatterns += [
        path("_components/", show_components, name="components"),
        re_path(r"^media/(?P<path>.+)$", serve, {"document_root": settings.MEDIA_ROOT}),
    ]
# What exists in English as well, there below /en/. First, for a stamp's verdict is
# what most often is asked for.
urlpatterns += i18n_patterns(
    path("", include("stamps.urls")),
    path("", include("accounts.urls")),
    path("", include("search.urls")),
    path("", include("showroom.urls")),
    path("", include("shop.urls")),
    path("", include("catalogue.urls")),
    path("", include("cms.inbox.urls")),
    path("", include("cms.letters.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
