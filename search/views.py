from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from catalogue.cards import as_cards
from catalogue.models import Product
from search import facets, listing
from search.request import SearchRequest, Sort, Validity, read_request
from search.result import Result

SORTS = (
    (Sort.RELEVANCE, _("Phù hợp nhất")),
    (Sort.STARS, _("Nhiều sao trước")),
    (Sort.NEWEST, _("Mới công nhận trước")),
    (Sort.NAME, _("Theo tên")),
)
VALIDITIES = (
    (Validity.IN_FORCE, _("Đang có hiệu lực")),
    (Validity.LAPSED, _("Đã hết hoặc bị thu hồi")),
    (Validity.UNCERTAIN, _("Chưa rõ thời hạn")),
    (Validity.ALL, _("Tất cả")),
)


@require_safe
def list_products(request: HttpRequest) -> HttpResponse:
    asked, notes = read_request(request.GET)
    on = timezone.localdate()
    understood = listing.read(asked, on)
    asked = understood.request
    result = listing.find(understood)
    found = Product.objects.with_card().order_by().in_bulk(result.pks)
    filters = facets.build(asked, result.facets, result.groups)
    context = {
        "section": "products",
        "has_own_find": True,
        "asked": asked,
        "notes": notes,
        "result": result,
        "products": as_cards([found[pk] for pk in result.pks if pk in found], on),
        "facets": filters,
        "chips": [value for facet in filters for value in facet.chosen],
        "sorts": SORTS,
        "validities": VALIDITIES,
        "hidden_address": asked.address(validity=Validity.ALL),
        "suggestions": [] if result.total else ways_out(asked, result),
        "pages": page_links(asked, result),
    }
    return render(request, "search/products.html", context)


def page_links(asked: SearchRequest, result: Result) -> list[dict]:
    """Link the first page, the last and those near this one; None marks a gap."""
    near = {1, result.pages, *range(result.page - 2, result.page + 3)}
    numbers = sorted(n for n in near if 1 <= n <= result.pages)
    links, previous = [], 0
    for number in numbers if result.pages > 1 else ():
        if number > previous + 1:
            links.append(None)
        links.append(
            {
                "number": number,
                "address": asked.address(page=number),
                "is_current": number == result.page,
            }
        )
        previous = number
    return links


def ways_out(asked: SearchRequest, result: Result) -> list[dict]:
    """Say which one filter to drop when nothing is found, and what that would give."""
    return [
        {"address": asked.without(facet), "facet": facet, "total": total}
        for facet, total in result.without.items()
        if total
    ]
