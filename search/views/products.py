from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from search import counting, facets, listing, prices, shown
from search.facets import Facet, Value
from search.request import (
    MAX_PAGE,
    SearchRequest,
    Sort,
    Validity,
    read_request,
)
from search.result import Result

SORTS = (
    (Sort.RELEVANCE, gettext_lazy("Phù hợp nhất")),
    (Sort.STARS, gettext_lazy("Nhiều sao trước")),
    (Sort.NEWEST, gettext_lazy("Mới công nhận trước")),
    (Sort.NAME, gettext_lazy("Theo tên")),
    (Sort.PRICE, gettext_lazy("Giá thấp trước")),
)
VALIDITIES = (
    (Validity.IN_FORCE, gettext_lazy("Đang có hiệu lực")),
    (Validity.LAPSED, gettext_lazy("Đã hết hoặc bị thu hồi")),
    (Validity.UNCERTAIN, gettext_lazy("Chưa rõ thời hạn")),
    (Validity.ALL, gettext_lazy("Tất cả")),
)
DROPPED = {
    "stars": gettext_lazy("Bỏ lọc hạng sao"),
    "group": gettext_lazy("Bỏ lọc nhóm"),
    "province": gettext_lazy("Bỏ lọc tỉnh"),
    "commune": gettext_lazy("Bỏ lọc xã"),
    "district": gettext_lazy("Bỏ lọc huyện cũ"),
    "producer": gettext_lazy("Bỏ lọc chủ thể"),
    "showroom": gettext_lazy("Bỏ lọc điểm bán"),
    "in_stock": gettext_lazy("Bỏ lọc còn hàng"),
    "price": gettext_lazy("Bỏ lọc giá"),
}


@require_safe
def list_products(request: HttpRequest) -> HttpResponse:
    asked, notes = read_request(request.GET)
    on = timezone.localdate()
    understood = listing.read(asked, on)
    result = listing.find(understood)
    cards = shown.cards(result.pks, on, fitting=understood)
    total = result.total - (len(result.pks) - len(cards))
    if asked.text and asked.page == 1:
        # A filter that leaves nothing is no word that finds nothing.
        counting.note(
            asked.text, max(0, total + result.hidden, *result.without.values())
        )
    with_prices = prices.are_known()
    filters = facets.build(asked, result.facets, result.groups, with_prices=with_prices)
    context = {
        "section": "products",
        "has_own_find": True,
        "asked": asked,
        "notes": [*notes, *told(understood, result)],
        "result": result,
        "total": total,
        "products": cards,
        "nearest": shown.cards(result.nearest, on),
        "correction": correction(understood, result),
        "facets": filters,
        "chips": chips(asked, filters),
        "with_prices": with_prices,
        "sorts": SORTS if with_prices or asked.sort is Sort.PRICE else SORTS[:-1],
        "validities": VALIDITIES,
        "hidden_address": asked.address(validity=Validity.ALL),
        "suggestions": [] if cards else ways_out(asked, result),
        "without_stars": "" if cards else without_stars(understood),
        "pages": page_links(asked, result),
    }
    return render(request, "search/products.html", context)


def told(understood: listing.Asked, result: Result) -> list[str]:
    """Say how the words were taken, where that is not plain."""
    notes = stars_note(understood)
    if understood.has_words and result.answered_by == "database":
        notes += database_note()
    return notes + page_note(understood.request.page, result)


def page_note(asked: int, result: Result) -> list[str]:
    """Say that the list ends before the page asked for, or before its own end."""
    if result.page == MAX_PAGE < result.pages:
        return [_("Danh sách chỉ lật đến trang 400. Hãy lọc hẹp lại để thấy phần sau.")]
    if asked > result.page:
        last = {"last": result.page}
        return [_("Danh sách chỉ có đến trang %(last)s; đây là trang ấy.") % last]
    return []


def stars_note(understood: listing.Asked) -> list[str]:
    if not understood.words.stars:
        return []
    stars = _(" và ").join(understood.words.stars)
    return [_("Hiểu “%(stars)s sao” là lọc hạng sao.") % {"stars": stars}]


def database_note() -> list[str]:
    return [
        _(
            "Máy tìm đang tạm nghỉ: chỉ thấy sản phẩm có đủ từng chữ đã gõ, "
            "chưa đoán được chữ gõ nhầm."
        )
    ]


def without_stars(understood: listing.Asked) -> str:
    """Return the address of the same words without the stars among them, or ""."""
    words = understood.words
    if not (words.stars and words.every):
        return ""
    text = " ".join(word.typed for word in words.every)
    return understood.request.address(text=text)


def correction(understood: listing.Asked, result: Result) -> dict | None:
    """Ask whether the best hit's spelling was meant, and link there."""
    asked = understood.request
    if result.is_loose and result.pks:
        text = shown.spelling(understood, result.pks[0])
    elif result.nearest:
        text = shown.spelling(understood, result.nearest[0], drop=True)
        asked = SearchRequest()  # It was found without any filter.
    else:
        return None
    return {"text": text, "address": asked.address(text=text)} if text else None


def chips(asked: SearchRequest, filters: list[Facet]) -> list[Value]:
    chosen = [value for facet in filters for value in facet.chosen]
    price = facets.price_chip(asked)
    return [*chosen, price] if price else chosen


def page_links(asked: SearchRequest, result: Result) -> list[dict]:
    """Link the first page, the last and those near this one; None marks a gap."""
    last = min(result.pages, MAX_PAGE)
    near = {1, last, *range(result.page - 2, result.page + 3)}
    numbers = sorted(n for n in near if 1 <= n <= last)
    links, previous = [], 0
    for number in numbers if last > 1 else ():
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
        {"address": asked.without(facet), "label": DROPPED[facet], "total": total}
        for facet, total in result.without.items()
        if total
    ]
