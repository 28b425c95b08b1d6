"""Showrooms as lists draw them, without a template: a page has two dozen."""

from datetime import datetime
from html import escape

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from catalogue.models import Product
from catalogue.templatetags.register import card, draw_icon, thousands
from showroom import selling, wording
from showroom.directory import Entry
from showroom.models import ShelfItem

register = template.Library()

SPOT = (
    '<li class="spot" id="d{pk}"{data}><h3><a href="{path}">{name}</a>{sample}</h3>'
    '<p class="door {word}">{sentence}</p>{days}<p class="quiet">{place}</p>'
    '<p class="quiet num">{shelf}</p>{way}</li>'
)
SAMPLE = ' <small class="sample">{}</small>'
DAYS = '<p class="num"><b>{}</b></p>'
WAY = (
    '<p class="way num">{far}<a href="{address}" rel="noreferrer external">{label}'
    '<span class="unseen"> {to}</span></a>{rough}</p>'
)
NOWHERE = '<p class="way quiet">{}</p>'


@register.simple_tag
def spot(row: dict) -> SafeString:
    """Draw one showroom of the list: state in words, place, shelf, how far, the way."""
    entry: Entry = row["entry"]
    word, sentence = row["door"]
    days = wording.days_text(entry)
    return mark_safe(
        SPOT.format(
            pk=entry.pk,
            data=f' data-spot="{entry.pk}"' if entry.position else "",
            path=escape(entry.path),
            name=escape(entry.name),
            sample=SAMPLE.format(escape(_("dữ liệu mẫu"))) if entry.is_sample else "",
            word=word,
            sentence=escape(sentence),
            days=DAYS.format(escape(days)) if days else "",
            place=escape(place(entry)),
            shelf=escape(row["shelf"]),
            way=way(entry, row["kilometres"]),
        )
    )


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


def way(entry: Entry, kilometres: float | None) -> str:
    if entry.position is None:
        return NOWHERE.format(escape(_("Chưa có vị trí trên bản đồ")))
    far = (
        f"<b>{escape(wording.distance_text(kilometres))}</b> "
        if kilometres is not None
        else ""
    )
    rough = escape(_("vị trí gần đúng (trung tâm xã)"))
    return WAY.format(
        far=far,
        address=escape(wording.directions(*entry.position)),
        label=draw_icon("pin") + escape(_("Chỉ đường")),
        to=escape(_("đến %(name)s") % {"name": entry.name}),
        rough=f' <span class="quiet">{rough}</span>' if entry.is_rough else "",
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
