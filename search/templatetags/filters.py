"""The boxes of a filter, written without a template: a list has some two hundred."""

from html import escape

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from search.facets import MANY, Facet, Value

register = template.Library()

BOX = (
    '<label class="d{}{}"><input type="checkbox" name="{}" value="{}"{}>'
    '<span>{}</span><small class="num">{}</small></label>'
)
FOLD = "{}<details{}><summary>{}</summary>{}</details>"


@register.simple_tag
def boxes(facet: Facet) -> SafeString:
    """Write a box for each value, those past the first eight folded away."""
    shown = drawn(facet, facet.values[:MANY])
    if not facet.is_long:
        return shown
    is_open = SafeString(" open") if facet.opens else ""
    rest = drawn(facet, facet.values[MANY:])
    return format_html(FOLD, shown, is_open, _("Xem thêm"), rest)


def drawn(facet: Facet, values: list[Value]) -> SafeString:
    return mark_safe("".join([box(facet.parameter, value) for value in values]))


def box(parameter: str, value: Value) -> str:
    off, state = "", ""
    if value.is_chosen:
        state = " checked"
    elif not value.count:
        off, state = " off", " disabled"
    return BOX.format(
        value.depth,
        off,
        parameter,
        escape(value.code),
        state,
        escape(value.name),
        value.count,
    )
