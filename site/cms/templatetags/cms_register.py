"""Products as an article tells of them: stars only while they are in force."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from catalogue.models import Product
from catalogue.templatetags.register import (
    COVER,
    card_text,
    draw_icon,
    drawing,
    ground,
    seal,
    state_class,
    state_icon,
    state_title,
)

register = template.Library()

TOLD = (
    '<li class="told-product {state}"><div class="pic {ground}">{picture}</div>'
    '<div class="say">{stars}<h3><a href="{address}">{name}</a></h3>'
    '<p class="quiet">{maker}</p>{says}{price}{note}</div></li>'
)
GONE = '<li class="told-product gone"><div class="say"><p>{}</p></div></li>'
OUT = '<p class="state-line off">{}<b>{}</b></p><p class="quiet">{}</p>'


@register.simple_tag
def told_product(product: Product, note: str = "", price: str = "") -> SafeString:
    """Draw a product of `catalogue.cards.as_cards`, as the register has it now.

    One out of force carries no seal, not even an empty one, and says why first.
    """
    if product.retired_on is not None:
        return format_html(
            GONE, _("%(name)s đã được đưa khỏi sổ công nhận.") % {"name": product.name}
        )
    standing, picture, cover = product.shown_standing, product.picture, product.cover
    return format_html(
        TOLD,
        state=state_class(standing),
        ground=ground(picture),
        picture=format_html(
            COVER, cover.url, cover.width, cover.height, product.cover_alt
        )
        if cover
        else drawing(picture),
        stars=seal(standing) if standing.is_in_force else "",
        address=product.get_absolute_url(),
        name=product.name,
        maker=product.maker_and_place,
        says=said(standing),
        price=price,
        note=format_html('<p class="offer-note">{}</p>', note) if note else "",
    )


def said(standing) -> SafeString:
    if standing.is_in_force:
        soon = " soon" if standing.is_lapsing else ""
        return format_html('<p class="until{}">{}</p>', soon, card_text(standing))
    return format_html(
        OUT,
        draw_icon(state_icon(standing)),
        state_title(standing),
        card_text(standing),
    )
