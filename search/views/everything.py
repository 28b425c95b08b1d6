from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from search import counting, everything, rows, shown
from search.documents import Kind
from search.everything import MOST, Everything
from search.request import read_request
from search.views.products import database_note, stars_note

TITLES = {
    Kind.PRODUCT: _("Sản phẩm đang có hiệu lực"),
    Kind.PRODUCER: _("Chủ thể"),
    Kind.SHOWROOM: _("Điểm bán"),
    Kind.ARTICLE: _("Tin bài"),
    Kind.PLACE: _("Sản phẩm theo nơi"),
    Kind.GROUP: _("Sản phẩm theo nhóm"),
}


@require_safe
def find_everything(request: HttpRequest) -> HttpResponse:
    asked, notes = read_request(request.GET)
    on = timezone.localdate()
    found = everything.find(asked.text, on)
    if asked.text:
        counting.note(asked.text, found.total + found.hidden)
    lines = rows.of(found.pks, on)
    cards = shown.cards(found.pks.get(Kind.PRODUCT, ()), on, fitting=found.asked)
    parts = list(groups(found, {**lines, Kind.PRODUCT: cards}))
    context = {
        "has_own_find": True,
        "text": asked.text,
        "notes": [*notes, *told(found)],
        "found": found,
        "groups": parts,
        "nearest": shown.cards(everything.nearest(found), on),
        "hidden_address": everything.hidden_address(found),
        "correction": correction(found),
    }
    return render(request, "search/everything.html", context)


def told(found: Everything) -> list[str]:
    notes = stars_note(found.asked)
    if found.answered_by == "database":
        notes += database_note()
    return notes


def groups(found: Everything, lines: dict[Kind, list]) -> Iterator[dict]:
    """Return the kinds of which something is shown, the one that was named first."""
    for kind in sorted(MOST, key=lambda kind: kind is not found.named):
        if not lines.get(kind):
            continue
        gone = len(found.pks[kind]) - len(lines[kind])
        total = found.totals[kind] - gone
        address = everything.list_address(found, kind)
        yield {
            "kind": kind,
            "title": TITLES[kind],
            "total": total,
            "lines": lines[kind],
            "address": address if total > len(lines[kind]) else "",
        }


def correction(found: Everything) -> str:
    """Return the words as the best product spells them, where a slip was read over."""
    pks = found.pks.get(Kind.PRODUCT)
    return shown.spelling(found.asked, pks[0]) if found.is_loose and pks else ""
