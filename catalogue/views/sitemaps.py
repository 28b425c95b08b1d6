"""Sitemaps under the host they are asked at; Django's views would ask a table."""

from collections.abc import Mapping

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import SitemapIndexItem, x_robots_tag
from django.contrib.sites.requests import RequestSite
from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

Sections = Mapping[str, type[Sitemap]]
AN_HOUR = 60 * 60


@require_safe
@x_robots_tag
@cache_control(public=True, max_age=AN_HOUR)
def sitemap_index(request: HttpRequest, sections: Sections) -> TemplateResponse:
    """List every page of every section."""
    items = []
    for name, section in sections.items():
        sitemap = section()
        changed = sitemap.get_latest_lastmod()
        path = reverse("sitemap", kwargs={"section": name})
        address = request.build_absolute_uri(path)
        for page in sitemap.paginator.page_range:
            numbered = f"{address}?p={page}" if page > 1 else address
            items.append(SitemapIndexItem(numbered, changed))
    return TemplateResponse(
        request,
        "sitemap_index.xml",
        {"sitemaps": items},
        content_type="application/xml",
    )


@require_safe
@x_robots_tag
@cache_control(public=True, max_age=AN_HOUR)
def sitemap_section(
    request: HttpRequest, section: str, sections: Sections
) -> TemplateResponse:
    if section not in sections:
        raise Http404(section)
    try:
        urls = sections[section]().get_urls(
            page=request.GET.get("p", 1),
            site=RequestSite(request),
            protocol=request.scheme,
        )
    except InvalidPage as error:
        raise Http404(section) from error
    return TemplateResponse(
        request, "sitemap.xml", {"urlset": urls}, content_type="application/xml"
    )
