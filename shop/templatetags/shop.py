"""What pages of any room may say of the shop."""

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from catalogue.models import Product
from catalogue.standing import Standing
from catalogue.templatetags.register import draw_icon
from shop import policies
from shop.basket.middleware import told_count
from shop.dong import dong
from shop.packs import offering
from shop.packs.offering import Offering
from shop.packs.selling import NotSold

register = template.Library()
register.filter("dong", dong)
register.simple_tag(policies.url, name="policy")

BASKET = (
    '<a class="head-link basket-link" href="{}">{}<span class="unseen">{}</span>'
    '<span class="basket-count num" data-basket-count{}>{}</span></a>'
)
PRICE = '<p class="price num"><b>{}</b>{}</p>'
SAMPLE = ' <small class="sample">{}</small>'


@register.simple_tag(takes_context=True)
def basket_link(context) -> SafeString:
    """Lead to the basket, with the count that the visitor's own cookie tells."""
    request = context.get("request")
    count = told_count(request) if request else 0
    return format_html(
        BASKET,
        reverse("shop_basket:basket"),
        draw_icon("basket"),
        _("Giỏ hàng"),
        "" if count else SafeString(" hidden"),
        count,
    )


@register.inclusion_tag("shop/packs/buy.html", takes_context=True)
def buy(context, product: Product, standing: Standing) -> dict:
    """Offer what can be bought of a product, or say why nothing can."""
    found = offering.offering(product, standing)
    stall = found.stall if found.sold else None
    return {
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
        "product": product,
        "standing": standing,
        "offering": found,
        "stall": stall,
        "delivery": offering.delivery_text(stall, found.least_fee) if stall else "",
    }


@register.simple_tag
def prices_of(products: Iterable[Product]) -> dict[int, Offering]:
    """Fetch what is sold of the products of a list, in one query."""
    return offering.for_cards(products)


@register.filter
def price_on_card(
    prices: dict[int, Offering] | str, product: Product
) -> SafeString | str:
    """Write what a card says of the price: from how much, or that it is sold out.

    A list that did not ask for prices says nothing of them.
    """
    found = prices.get(product.pk) if prices else None
    if found is None:
        return ""
    sample = format_html(SAMPLE, _("giá mẫu")) if found.is_sample else ""
    if found.lowest is not None:
        several = len({shown.pack.price for shown in found.sold}) > 1
        said = _("từ %(price)s") if several else "%(price)s"
        return format_html(PRICE, said % {"price": dong(found.lowest)}, sample)
    if found.reason is NotSold.SOLD_OUT:
        return format_html('<p class="price quiet">{}</p>', _("Hết hàng"))
    return format_html('<p class="price quiet">{}</p>', _("Tạm ngừng bán"))
