"""What the shop says of shoppers on other rooms' pages: reviews, what is kept."""

from functools import lru_cache

from django import template
from django.template.context import RequestContext
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.phones import normal_phone
from catalogue import structured_data
from catalogue.models import Product
from catalogue.models.producer import lower_first
from shop.packs import offering
from shop.shoppers import opinions, wording
from shop.shoppers.models import Wish
from showroom.contact import spoken_phone

register = template.Library()
register.filter("moment", wording.moment)
register.filter("in_line", lower_first)


@register.filter
def phone(number: str) -> str:
    """Write a number, however it was kept, as people do: 0912 345 678."""
    return spoken_phone(normal_phone(number) or number)


@register.simple_tag
def bowls(grade: int) -> SafeString:
    """Draw a grade as bowls of rice: stars belong to the register alone."""
    return draw_bowls(int(grade), get_language())


@lru_cache(maxsize=16)
def draw_bowls(grade: int, language: str) -> SafeString:
    sprite = static("img/icons.svg")
    drawn = format_html_join(
        "",
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">'
        '<use href="{}#{}"/></svg>',
        (
            (sprite, "bowl" if place < grade else "bowl-empty")
            for place in range(opinions.BEST)
        ),
    )
    words = _("%(n)s trên 5 bát") % {"n": grade}
    return format_html(
        '<span class="bowls" role="img" aria-label="{}">{}</span>', words, drawn
    )


@register.inclusion_tag("shop/orders/reviews.html", takes_context=True)
def reviews(context: RequestContext, product: Product) -> dict:
    """Show what was said of a product: one query, two where there is something.

    None, where the page asked before what is sold and heard of no review.
    """
    asked = offering.asked_before(product)
    is_silent = asked is not None and not asked.has_reviews
    page = opinions.read_page(context["request"].GET.get(opinions.PAGE, ""))
    found = opinions.Opinions({}) if is_silent else opinions.of(product, page)
    shown = {"opinions": found, "product": product}
    if found.number:
        path = product.get_absolute_url()
        url = context["request"].build_absolute_uri(path)
        facts = opinions.for_machines(product, found, url)
        shown["structured"] = structured_data.as_script(facts)
    return shown


@register.inclusion_tag("shop/orders/wish_button.html", takes_context=True)
def wish_button(context: RequestContext, product: Product) -> dict:
    """Offer to keep a product in mind; asks the database for members alone."""
    request = context["request"]
    user = request.user
    is_member = user.is_authenticated
    return {
        "product": product,
        "is_member": is_member,
        "is_wished": is_member
        and Wish.objects.filter(user=user, product=product).exists(),
        "back": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }
