from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.models import Product
from showroom import directory, filters, selling, wording
from showroom.asking import Asked, Reading, minute, read_request
from showroom.directory import Directory
from showroom.finding import Found, find

TEMPLATE = "showroom/showrooms.html"
PER_PAGE = 24


@require_safe
def list_showrooms(request: HttpRequest) -> HttpResponse:
    context = list_context(request.GET, timezone.localtime())
    response = render(request, TEMPLATE, context)
    if request.GET.get("gan"):
        # Where somebody is stays with them: no cache between keeps the page.
        response.headers["Cache-Control"] = "no-store"
    return response


def list_context(query: QueryDict, at: datetime) -> dict:
    """Gather the page that an address asks for, at a local time."""
    reading = read_request(query)
    asked, product = with_product(reading)
    known = directory.get()
    found = find(asked, known, minute(at), having=holders(asked))
    if found.place and asked.near:
        asked = replace(asked, near=None)
        reading.notes.append(
            _("Xếp theo nơi bạn gõ, không theo vị trí của điện thoại.")
        )
    pages = max(1, -(-len(found.entries) // PER_PAGE))
    page = min(asked.page, pages)
    return {
        "section": "showrooms",
        "asked": asked,
        "notes": reading.notes,
        "swapped_address": asked.address(near=reading.swapped)
        if reading.swapped
        else "",
        "product": product,
        "found": found,
        "total": len(found.entries),
        "rows": rows(found, page, at),
        "page": page,
        "pages": page_links(asked, page, pages),
        **ways_on(asked, found),
        "filters": drawn_filters(asked, known),
        "map": drawn_map(asked, known, found, at.date()),
    }


def drawn_filters(asked: Asked, known: Directory) -> SafeString:
    """Write the form of filters, the same wherever the reader is."""
    asked = asked.anywhere()

    def written() -> SafeString:
        context = {"asked": asked, "filters": filters.build(asked, known)}
        return render_to_string("showroom/filters.html", context)

    return known.keep(("filters", asked, get_language()), written)


def drawn_map(asked: Asked, known: Directory, found: Found, on: date) -> SafeString:
    """Write the drawn map, the same wherever the reader is."""
    asked = asked.anywhere()

    def written() -> SafeString:
        context = {
            "drawn": filters.on_drawn_map(asked, found),
            "points_address": asked.address(path=reverse("showroom:points")),
            "tiles": settings.MAP_TILES_URL,
            "attribution": settings.MAP_ATTRIBUTION,
        }
        return render_to_string("showroom/map.html", context)

    if asked.is_open or asked.product:  # These change while the entries do not.
        return written()
    return known.keep(("map", asked, on, get_language()), written)


def ways_on(asked: Asked, found: Found) -> dict:
    """Return the addresses of lists a little wider than this one."""
    others = found.place.others if found.place else ()
    return {
        "with_closed_address": asked.address(with_closed=True),
        "any_hour_address": asked.address(is_open=False),
        "without_product_address": asked.address(product=""),
        "without_near_address": asked.address(near=None),
        "near_text": asked.near_text,
        "others": [
            {"name": name, "address": asked.address(text=name)} for name in others
        ],
    }


def with_product(reading: Reading) -> tuple[Asked, Product | None]:
    """Look up the product asked for; an unknown one is left out, and said."""
    asked = reading.asked
    if not asked.product:
        return asked, None
    product = Product.objects.public().filter(pk=asked.product).only("name").first()
    if product is None:
        reading.notes.append(
            _("Địa chỉ nêu một sản phẩm không có trong sổ nên đã bỏ qua.")
        )
        asked = replace(asked, product="")
    return asked, product


def holders(asked: Asked) -> Collection[int] | None:
    return selling.having(asked.product) if asked.product else None


def rows(found: Found, page: int, at: datetime) -> list[dict]:
    """Give one page of the found what its lines say; one query for the shelves."""
    shown = found.first(page * PER_PAGE)[(page - 1) * PER_PAGE :]
    shelves = selling.shelves((entry.pk for entry in shown), at)
    unknown = _("Chưa rõ có sản phẩm nào trên kệ")
    now = minute(at)
    return [
        {
            "entry": entry,
            "kilometres": found.kilometres(entry),
            "door": wording.door(entry, now),
            "shelf": shelves.get(entry.pk, unknown),
        }
        for entry in shown
    ]


def page_links(asked: Asked, page: int, pages: int) -> list[dict | None]:
    """Link the first page, the last and those near this one; None marks a gap."""
    near = {1, pages, *range(page - 2, page + 3)}
    links: list[dict | None] = []
    previous = 0
    for number in sorted(n for n in near if 1 <= n <= pages) if pages > 1 else ():
        if number > previous + 1:
            links.append(None)
        links.append({"number": number, "address": asked.address(page=number)})
        previous = number
    return links


@require_safe
def points_of_map(request: HttpRequest) -> HttpResponse:
    """Send what the map marks: the showrooms of the same question, with positions.

    Each is [number, latitude, longitude, name, state, sentence, path, is rough].
    """
    at = timezone.localtime()
    asked, _product = with_product(read_request(request.GET))
    found = find(asked, directory.get(), minute(at), having=holders(asked))
    points = [
        [
            entry.pk,
            *entry.position,
            entry.name,
            *wording.door(entry, at),
            entry.path,
            int(entry.is_rough),
        ]
        for entry in found.entries
        if entry.position
    ]
    response = JsonResponse(
        {"points": points}, json_dumps_params={"ensure_ascii": False}
    )
    response.headers["Cache-Control"] = "no-store"
    return response
