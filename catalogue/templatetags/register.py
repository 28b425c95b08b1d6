"""How the register's facts are written on a page, the same everywhere."""

from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from django import template
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.models import Product, Recognition
from catalogue.photos import PAGE, in_size
from catalogue.pictures import Picture
from catalogue.standing import Standing, State, state_of
from media.models import LibraryImage, Rendition

register = template.Library()

STAR_WIDTH = 22
HIDDEN = SafeString('aria-hidden="true"')


def draw_seal(stars: int, is_past: bool, is_large: bool) -> SafeString:
    return drawn_seal(stars, is_past, is_large, get_language())


@lru_cache(maxsize=64)
def drawn_seal(
    stars: int, is_past: bool, is_large: bool, language: str | None
) -> SafeString:
    """Draw it once in each language; `language` is the one spoken now."""
    label = _("OCOP %(stars)s sao") % {"stars": stars}
    if is_past:
        label = _("%(seal)s, không còn hiệu lực hoặc chưa rõ") % {"seal": label}
    return format_html(
        '<span class="seal{}{}"><svg viewBox="0 0 {} 19" width="{}" height="15" '
        'aria-hidden="true"><use href="{}#{}stars-{}"/></svg>'
        '<span class="unseen">{}</span><span aria-hidden="true">{}</span></span>',
        " past" if is_past else "",
        " large" if is_large else "",
        stars * STAR_WIDTH - 2,
        round((stars * STAR_WIDTH - 2) * 15 / 19),
        static("img/icons.svg"),
        "past-" if is_past else "",
        stars,
        label,
        _("%(stars)s sao") % {"stars": stars},
    )


@register.simple_tag
def seal(standing: Standing, large: bool = False) -> SafeString | str:
    """Draw the stars in force as a seal, others as an empty outline, or nothing."""
    stars = standing.stars or standing.past_stars
    if stars is None:
        return ""
    return draw_seal(stars, not standing.is_in_force, large)


@register.simple_tag
def drawing(picture: Picture, title: str = "") -> SafeString:
    """Draw the picture that stands where a photograph would."""
    return draw_picture(picture.symbol, title)


@lru_cache(maxsize=256)
def draw_picture(symbol: str, title: str) -> SafeString:
    role = format_html('role="img" aria-label="{}"', title) if title else HIDDEN
    return format_html(
        '<svg viewBox="0 0 200 150" width="200" height="150" {}>'
        '<use href="{}#{}"/></svg>',
        role,
        static("img/pictures.svg"),
        symbol,
    )


CARD = (
    '<li class="card"><div class="pic {ground}">{picture}</div><div class="say">{seal}'
    '<h3><a href="{address}">{name}</a></h3><p class="quiet">{maker}</p>'
    '<p class="until{soon}">{until}</p>{more}</div></li>'
)
COVER = '<img src="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async">'


@register.simple_tag
def card(product: Product, more: str = "") -> SafeString:
    """Draw a product of `catalogue.cards.as_cards` as a list shows it.

    Rooms above may have `more` to say of it, below the rest.

    A tag and not a template: a list draws two dozen, and would spend most of its
    time looking names up.
    """
    standing, picture = product.shown_standing, product.picture
    cover = product.cover
    return format_html(
        CARD,
        ground=ground(picture),
        picture=format_html(
            COVER, cover.url, cover.width, cover.height, product.cover_alt
        )
        if cover
        else drawing(picture),
        seal=seal(standing),
        address=product.get_absolute_url(),
        name=product.name,
        maker=product.maker_and_place,
        soon=" soon" if standing.is_lapsing else "",
        until=card_text(standing),
        more=more,
    )


@register.filter
def ground(picture: Picture) -> str:
    """Name the class that carries the picture's ground (inline styles are off)."""
    return "g-" + picture.ground.removeprefix("#")


@register.filter
def on_page(image: LibraryImage) -> Rendition | LibraryImage:
    """Return a picture in the size of a page, or itself: reading makes no sizes."""
    return in_size(image, PAGE) or image


@register.filter
def address(picture: Rendition | LibraryImage) -> str:
    return picture.file.url


@register.simple_tag
def icon(name: str) -> SafeString:
    return draw_icon(name)


@lru_cache(maxsize=64)
def draw_icon(name: str) -> SafeString:
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">'
        '<use href="{}#{}"/></svg>',
        static("img/icons.svg"),
        name,
    )


STATE_ICONS = {
    State.IN_FORCE: "ok",
    State.WITHDRAWN: "no",
    State.LAPSED: "clock",
    State.UNCERTAIN: "question",
    State.NEVER: "info",
}


@register.filter
def state_icon(standing: Standing) -> str:
    return "clock" if standing.is_lapsing else STATE_ICONS[standing.state]


@register.filter
def state_class(standing: Standing) -> str:
    return "lapsing" if standing.is_lapsing else str(standing.state)


@register.filter
def state_title(standing: Standing) -> str:
    if standing.is_lapsing:
        return _("Sắp hết hiệu lực")
    match standing.state:
        case State.IN_FORCE:
            return _("Đang có hiệu lực")
        case State.WITHDRAWN:
            return _("Đã bị thu hồi")
        case State.LAPSED:
            return _("Đã hết hiệu lực")
        case State.UNCERTAIN if standing.past_stars:
            return _("Chưa rõ thời hạn")
        case State.UNCERTAIN:
            return _("Chưa rõ hạng sao và thời hạn")
    return _("Chưa được công nhận")


@register.filter
def day(value: date | None) -> str:
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""


@register.filter
def at_least_until(last_day: date) -> str:
    """Word a last day that is only certain: "ít nhất đến hết năm 2027"."""
    if (last_day.month, last_day.day) == (1, 1):
        return _("ít nhất đến hết năm %(year)s") % {"year": last_day.year - 1}
    if last_day.day == 1:
        return _("ít nhất đến hết tháng %(month)s") % {
            "month": f"{last_day.month - 1}/{last_day.year}"
        }
    return _("ít nhất đến %(day)s") % {"day": day(last_day)}


@register.filter
def until_text(standing: Standing) -> str:
    """Say how long the stars count, or since when they do not."""
    recognition = standing.recognition
    match standing.state:
        case State.IN_FORCE if standing.is_until_exact:
            return _("đến hết %(day)s") % {"day": day(recognition.valid_until)}
        case State.IN_FORCE:
            return at_least_until(recognition.valid_until)
        case State.LAPSED:
            return lapsed_text(recognition)
        case State.WITHDRAWN if recognition.withdrawn_on:
            return _("thu hồi ngày %(day)s") % {"day": day(recognition.withdrawn_on)}
        case State.WITHDRAWN:
            return _("thu hồi, nguồn không nêu ngày")
        case State.UNCERTAIN:
            return uncertain_text(recognition)
    return _("sổ chưa có quyết định nào về sản phẩm này")


@register.filter
def card_text(standing: Standing) -> str:
    """Say the same with its first letter large, and what is due soon first."""
    text = until_text(standing)
    if standing.is_lapsing and standing.is_until_exact:
        return _("Còn %(days)s ngày, %(until)s") % {
            "days": standing.days_left,
            "until": text,
        }
    if standing.is_lapsing:
        return _("Sắp hết: %(until)s") % {"until": text}
    if standing.is_in_force:
        return _("Hiệu lực %(until)s") % {"until": text}
    return text[:1].upper() + text[1:]


def lapsed_text(recognition: Recognition) -> str:
    if recognition.valid_until == recognition.possible_until:
        return _("hết hiệu lực từ sau ngày %(day)s") % {
            "day": day(recognition.possible_until)
        }
    return _("hết hiệu lực muộn nhất sau ngày %(day)s") % {
        "day": day(recognition.possible_until)
    }


def uncertain_text(recognition: Recognition) -> str:
    if recognition.possible_until is None:
        return _("nguồn không nêu ngày quyết định")
    if recognition.stars is None:
        return _("nguồn không nêu hạng sao")
    return _("hết hạn trong khoảng từ %(first)s đến %(last)s") % {
        "first": day(recognition.valid_until),
        "last": day(recognition.possible_until),
    }


@register.filter
def state_on(recognition: Recognition, on: date) -> State:
    """Return one recognition's own state, for the history."""
    return state_of(recognition, on)


@register.filter
def thousands(number: int) -> str:
    """Write 1284 as 1.284."""
    return f"{number:,}".replace(",", ".")


@register.filter
def unlocalized(number) -> str:
    """Write a coordinate with a point, as addresses need it."""
    return str(number)


@register.filter
def source_name(address: str) -> str:
    """Name the site a fact comes from: "baohatinh.vn"."""
    return urlsplit(address).netloc.removeprefix("www.") or address


@register.simple_tag
def stars_seal(stars: int) -> SafeString:
    """Draw a seal for a number of stars by itself, as a filter's face."""
    return draw_seal(stars, False, False)
