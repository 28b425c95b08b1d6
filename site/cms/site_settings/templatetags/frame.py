"""What the head and the foot of every page print."""

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from cms.site_settings import frame as kept

register = template.Library()


@register.simple_tag
def frame() -> kept.Frame:
    return kept.get()


@register.inclusion_tag("components/notices.html")
def notices() -> dict:
    """Print what everybody must read now, such as a recall."""
    is_english = get_language() == "en"
    shown = [
        {
            "urgency": notice.urgency,
            "label": notice.get_urgency_display(),
            "headline": (is_english and notice.headline_en) or notice.headline,
            "words": (is_english and notice.words_en) or notice.words,
            "link": notice.link,
        }
        for notice in kept.get().notices_at(timezone.now())
    ]
    return {"notices": shown}


@register.inclusion_tag("components/menu.html", takes_context=True)
def main_menu(context) -> dict:
    request = context.get("request")
    path, section = request.path if request else "", context.get("section", "")
    links = kept.get().main
    return {"links": [(link, link.leads_to(path, section)) for link in links]}
