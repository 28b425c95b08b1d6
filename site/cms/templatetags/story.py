"""How pages that editors write draw pictures and say days."""

from datetime import date, datetime

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cms import pictures, wording
from cms.drawings import Drawing
from cms.periods import Period
from media.models import LibraryImage

register = template.Library()

DRAWING = (
    '<svg viewBox="0 0 200 150" width="200" height="150" {}><use href="{}#{}"/></svg>'
)
PICTURE = '<img src="{}" width="{}" height="{}" alt="{}"{}{} decoding="async">'
# How wide a picture stands on the page, for browsers that choose among sizes.
SIZES = "(min-width: 46rem) 42rem, 100vw"


@register.simple_tag
def story_drawing(drawing: Drawing, alt: str = "") -> SafeString:
    """Draw what stands where there is no photograph."""
    role = format_html('role="img" aria-label="{}"', alt) if alt else None
    return format_html(
        DRAWING,
        role or SafeString('aria-hidden="true"'),
        static(drawing.sprite),
        drawing.symbol,
    )


@register.filter
def story_ground(drawing: Drawing) -> str:
    """Name the class that carries the drawing's ground."""
    return "g-" + drawing.ground.removeprefix("#")


@register.simple_tag
def shown_picture(
    shown: pictures.Shown, alt: str, is_first: bool = False
) -> SafeString:
    """Draw a picture with its sizes; the first of a page is not waited for."""
    srcset = (
        format_html(' srcset="{}" sizes="{}"', shown.srcset, SIZES)
        if shown.srcset
        else ""
    )
    when = ' fetchpriority="high"' if is_first else ' loading="lazy"'
    return format_html(
        PICTURE,
        shown.url,
        shown.width,
        shown.height,
        alt,
        srcset,
        SafeString(when),
    )


@register.simple_tag
def body_picture(image: LibraryImage) -> SafeString:
    """Draw a picture of the body with the words an editor gave it there."""
    return shown_picture(pictures.in_body(image), image.contextual_alt_text or "")


@register.filter
def day_words(day: date) -> str:
    return wording.day_text(day)


@register.filter
def span_words(period: Period) -> str:
    return wording.span_text(period)


@register.filter
def days_words(period: Period) -> str:
    return wording.days_text(period)


@register.filter
def left_words(period: Period, at: datetime) -> str:
    return wording.left_text(period, at)


@register.filter
def begins_words(period: Period) -> str:
    """Say the first day in words: "Thứ Sáu, 20/11/2026"."""
    return wording.day_text(timezone.localtime(period.starts_at).date())
