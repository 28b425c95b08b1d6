import json
from datetime import date, datetime

from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.cards import as_cards
from catalogue.models import Product
from catalogue.photos import PAGE, THUMB, in_size
from catalogue.structured_data import as_script, breadcrumbs
from catalogue.views.addresses import moved
from showroom import directory, drawing, structured_data, wording
from showroom.directory import Entry
from showroom.models import (
    Presence,
    ShelfItem,
    Showroom,
    ShowroomPhoto,
    SpecialDays,
    Weekday,
)

MOST_FAIRS = 4


@require_safe
def show_showroom(
    request: HttpRequest, pk: str, slug: str | None = None
) -> HttpResponse:
    showroom = get_object_or_404(shown_whole(), pk=int(pk))
    if redirect := moved(request, showroom, slug):
        return redirect
    at = timezone.localtime()
    context = showroom_context(showroom, at) | for_machines(showroom, request)
    return render(request, "showroom/showroom.html", context)


def shown_whole():
    photos = ShowroomPhoto.objects.select_related("image").order_by("sort_order")
    return (
        Showroom.objects.public()
        .select_related("moved_to")
        .prefetch_related(
            "hours", Prefetch("photos", photos), "photos__image__renditions"
        )
    )


def showroom_context(showroom: Showroom, at: datetime) -> dict:
    """Gather a showroom's page; the clock was read before."""
    today = at.date()
    special = list(showroom.special_days.filter(last_on__gte=today))
    shelf = on_shelf(showroom, at)
    return {
        "section": "showrooms",
        "showroom": showroom,
        "door": wording.door(showroom, at),
        "is_closed": showroom.is_closed_on(today),
        "days": wording.days_text(showroom),
        "week": week(showroom, today),
        "special_days": [day_line(one) for one in special],
        "on": today,
        "shelf": shelf,
        "fading_count": sum(item.is_old for item in shelf),
        "photographs": photographs(showroom),
        "fairs": fairs_near(showroom, at),
        "directions": wording.directions(*showroom.position)
        if showroom.position
        else "",
        "detail": drawing.detail(showroom.position) if showroom.position else None,
        "confirmed": wording.written(timezone.localdate(showroom.confirmed_at))
        if showroom.confirmed_at
        else "",
        "point": point(showroom, at),
        "tiles": settings.MAP_TILES_URL,
        "attribution": settings.MAP_ATTRIBUTION,
    }


def point(showroom: Showroom, at: datetime) -> str:
    """Return the mark of the map as JSON (see `lists.points_of_map`)."""
    if showroom.position is None:
        return ""
    mark = [
        showroom.pk,
        *showroom.position,
        showroom.name,
        *wording.door(showroom, at),
        showroom.get_absolute_url(),
        int(showroom.position_is_rough),
    ]
    return json.dumps(mark, ensure_ascii=False)


def week(showroom: Showroom, today: date) -> list[dict]:
    """Return a line for each weekday; none at all where no hours are known."""
    stretches: dict[int, list[str]] = {day: [] for day in Weekday.values}
    rows = list(showroom.hours.all())
    for row in rows:
        is_whole_day = row.opens == row.closes
        stretches[row.weekday].append(
            _("cả ngày đêm")
            if is_whole_day
            else f"{row.opens:%H:%M}–{row.closes:%H:%M}"
        )
    if not rows:
        return []
    return [
        {
            "name": Weekday(day).label,
            "text": ", ".join(texts) or _("đóng cửa"),
            "is_today": day == today.weekday(),
        }
        for day, texts in stretches.items()
    ]


def day_line(special: SpecialDays) -> dict:
    days = wording.written(special.first_on)
    if special.last_on != special.first_on:
        days = f"{days} – {wording.written(special.last_on)}"
    text = (
        _("đóng cửa")
        if special.is_closed
        else f"{special.opens:%H:%M}–{special.closes:%H:%M}"
    )
    return {"days": days, "reason": special.reason, "text": text}


def on_shelf(showroom: Showroom, at: datetime) -> list[ShelfItem]:
    """Return the shelf with cards whose stars are asked of the register today."""
    items = list(showroom.shelf.on_shelf().filter(product__retired_on=None))
    found = Product.objects.with_card().order_by()
    found = found.in_bulk([item.product_id for item in items])
    as_cards(found.values(), at.date())
    for item in items:
        item.product = found[item.product_id]
        item.is_old = item.is_fading(at)
        item.presence_label = Presence(item.presence).label
        item.confirmed = wording.confirmed_text(item.confirmed_at, at)
    return sorted(
        items,
        key=lambda item: (
            not item.product.shown_standing.is_in_force,
            item.is_old,
            item.product.name,
        ),
    )


def photographs(showroom: Showroom) -> list[dict]:
    return [
        {
            "photo": photo,
            "page": in_size(photo.image, PAGE),
            "thumb": in_size(photo.image, THUMB),
        }
        for photo in showroom.photos.all()
    ]


def fairs_near(showroom: Showroom, at: datetime) -> list[dict]:
    """Return the fairs of the same province that are on, or still to come."""
    today = at.date()
    if showroom.province_id is None:
        return []
    fairs = [
        entry
        for entry in directory.get().entries
        if is_fair_to_come(entry, today)
        and entry.province == showroom.province_id
        and entry.pk != showroom.pk
    ]
    return [
        {
            "entry": fair,
            "days": wording.days_text(fair),
            "door": wording.door(fair, at),
        }
        for fair in fairs[:MOST_FAIRS]
    ]


def is_fair_to_come(entry: Entry, today: date) -> bool:
    return (
        entry.is_temporary
        and not entry.is_over_on(today)
        and not entry.is_closed_on(today)
    )


def for_machines(showroom: Showroom, request: HttpRequest) -> dict:
    """Say the same to crawlers; nothing invented is told as a fact about a shop."""
    url = request.build_absolute_uri(showroom.get_absolute_url())
    context = {"canonical": url, "share_title": showroom.name}
    if showroom.is_sample:
        return context
    all_showrooms = request.build_absolute_uri(reverse("showroom:showrooms"))
    trail = [(_("Điểm bán"), all_showrooms), (showroom.name, url)]
    facts = structured_data.showroom(showroom, url)
    return context | {"structured": [as_script(facts), as_script(breadcrumbs(trail))]}
