"""The boxes of a filter, written without a template: a list has some two hundred."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from search.facets import MANY, Facet, Value

register = template.Library()

BOX = (
    '<label class="d{}{}"><input type="checkbox" name="{}" value="{}"{}>'
    '<span>{}</span><small class="num">{}</small></label>'
)
FOLD = "{}<details{}><summary>{}</summary>{}</details>"
CHECKED, DISABLED = SafeString(" checked"), SafeString(" disabled")


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
    return format_html_join(
        "",
        BOX,
        (
            (
                value.depth,
                " off" if value.is_disabled else "",
                facet.parameter,
                value.code,
                state(value),
                value.name,
                value.count,
            )
            for value in values
        ),
    )


def state(value: Value) -> SafeString | str:
    if value.is_chosen:
        return CHECKED
    return DISABLED if value.is_disabled else ""
