"""Showrooms as lists draw them, without a template: a page has two dozen."""

from datetime import datetime
from functools import lru_cache
from html import escape

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.models import Product
from catalogue.models.producer import lower_first
from catalogue.templatetags.register import card, draw_icon, thousands
from places import index
from showroom import selling, wording
from showroom.directory import Entry
from showroom.filters import Choice, Spot
from showroom.models import ShelfItem

register = template.Library()

HEAD = '<li class="spot" id="d{pk}"{data}><h3><a href="{path}">{name}</a>{sample}</h3>'
DOOR = '<p class="door {}">{}</p>'
PLACE = '{days}<p class="quiet">{place}</p><p class="quiet num">'
WAY = (
    '<a href="{address}" rel="noreferrer external">{label}'
    '<span class="unseen"> {to}</span></a>{rough}</p></li>'
)
NOWHERE = '<p class="way quiet">{}</p></li>'
SAMPLE = ' <small class="sample">{}</small>'
DAYS = '<p class="num"><b>{}</b></p>'


@register.simple_tag
def spots(rows: list[dict]) -> SafeString:
    """Draw the list: of each the state in words, place, shelf, how far, the way."""
    language = get_language() or ""
    return mark_safe("".join([spot(row, language) for row in rows]))


def spot(row: dict, language: str) -> str:
    head, middle, end = lasting(row["entry"], language)
    word, sentence = row["door"]
    far = "</p>"
    if row["entry"].position:
        far = '</p><p class="way num">'
    if row["kilometres"] is not None:
        far += f"<b>{escape(wording.distance_text(row['kilometres']))}</b> "
    door = DOOR.format(word, escape(sentence))
    return head + door + middle + escape(row["shelf"]) + far + end


@lru_cache(maxsize=4096)
def lasting(entry: Entry, language: str) -> tuple[str, str, str]:
    """Write what stays the same of a line: before the door, before the shelf, the end.

    An entry is not changed but replaced, so what was written holds as long as it.
    """
    head = HEAD.format(
        pk=entry.pk,
        data=f' data-spot="{entry.pk}"' if entry.position else "",
        path=escape(entry.path),
        name=escape(entry.name),
        sample=SAMPLE.format(escape(_("dữ liệu mẫu"))) if entry.is_sample else "",
    )
    days = wording.days_text(entry)
    middle = PLACE.format(
        days=DAYS.format(escape(days)) if days else "", place=escape(place(entry))
    )
    return head, middle, way(entry)


def place(entry: Entry) -> str:
    """Say where it is: "72 đường Mẫu, phường Mẫu, Nghệ An (trước là …)"."""
    if not entry.place:
        return _("Nguồn không nêu địa chỉ")
    if not entry.former_place:
        return entry.place
    return _("%(place)s (trước là %(former)s)") % {
        "place": entry.place,
        "former": entry.former_place,
    }


def way(entry: Entry) -> str:
    if entry.position is None:
        return NOWHERE.format(escape(without_position(entry)))
    rough = escape(_("vị trí gần đúng (trung tâm xã)"))
    return WAY.format(
        address=escape(wording.directions(*entry.position)),
        label=draw_icon("pin") + escape(_("Chỉ đường")),
        to=escape(_("đến %(name)s") % {"name": entry.name}),
        rough=f' <span class="quiet">{rough}</span>' if entry.is_rough else "",
    )


def without_position(entry: Entry) -> str:
    """Say what is known instead: "Chưa có vị trí, trong huyện Vũng Liêm"."""
    known = index.get()
    for units, pk in (
        (known.communes, entry.commune),
        (known.districts, entry.district),
        (known.provinces, entry.province),
    ):
        if pk in units:
            place = lower_first(units[pk].full_name)
            return _("Chưa có vị trí, trong %(place)s") % {"place": place}
    return _("Chưa có vị trí trên bản đồ")


PAGER = '<nav class="pager" aria-label="{}">{}</nav>'
PAGE = '<a href="{}"><span class="unseen">{}</span>{}</a>'
THIS_PAGE = '<span aria-current="page"><span class="unseen">{}</span>{}</span>'


@register.simple_tag
def pager(links: list[dict | None], page: int) -> SafeString | str:
    """Write the links of `views.lists.page_links`, nothing for a single page."""
    if not links:
        return ""
    word, written = escape(_("Trang")), []
    for link in links:
        if link is None:
            written.append("<span>…</span>")
        elif link["number"] == page:
            written.append(THIS_PAGE.format(word, page))
        else:
            written.append(PAGE.format(escape(link["address"]), word, link["number"]))
    return mark_safe(PAGER.format(word, "".join(written)))


OPTION = '<option value="{}"{}>{} ({})</option>'


@register.simple_tag
def options(choices: list[Choice]) -> SafeString:
    """Write the options of a filter, with how many there are of each."""
    return mark_safe(
        "".join(
            OPTION.format(
                escape(one.code),
                " selected" if one.is_chosen else "",
                escape(one.name),
                one.count,
            )
            for one in choices
        )
    )


PROVINCE = (
    '<a href="{address}" aria-label="{said}"><title>{said}</title>'
    '<circle cx="{x}" cy="{y}" r="{r}"/>'
    '<text x="{x}" y="{y}" dy="0.36em">{count}</text></a>'
)


@register.simple_tag
def provinces_drawn(spots: list[Spot]) -> SafeString:
    """Draw a spot for each province, to press for the list of it."""
    word = _("điểm bán")
    return mark_safe(
        "".join(
            PROVINCE.format(
                address=escape(spot.address),
                said=escape(f"{spot.name}: {spot.count} {word}"),
                x=spot.x,
                y=spot.y,
                r=spot.r,
                count=spot.count,
            )
            for spot in spots
        )
    )


@register.inclusion_tag("showroom/where_to_buy.html")
def where_to_buy(product: Product, at: datetime) -> dict:
    """Show where a product is on a shelf, the nearest to where it is made first."""
    return {"product": product, **selling.where_to_buy(product, at)}


SHELF_NOTE = (
    '<p class="shelf-note num"><b>{presence}</b>{price}<br>'
    '<span class="{age}">{confirmed}</span></p>'
)


@register.simple_tag
def shelf_card(item: ShelfItem) -> SafeString:
    """Draw a product of `views.one.on_shelf`: its card, how it is there, since when."""
    price = f", {thousands(item.price)} ₫" if item.price else ""
    note = format_html(
        SHELF_NOTE,
        presence=item.presence_label,
        price=price,
        age="old" if item.is_old else "quiet",
        confirmed=item.confirmed[:1].upper() + item.confirmed[1:],
    )
    return card(item.product, note)
