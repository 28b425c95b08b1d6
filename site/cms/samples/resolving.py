"""From the names in a sample to the rows they name. What is not there is left out."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from wagtail.models import Page

from catalogue.models import Producer, Product
from cms.samples.illustrations import illustration
from cms.samples.pieces import Block, Piece, first_day
from showroom.models import Showroom


def page(piece: Piece, today: date, **told: Any) -> Page:
    """Return a piece as a page that is not yet saved; `told` are its own fields."""
    return apps.get_model("cms", piece.model)(
        title=piece.title,
        slug=piece.slug,
        lead=piece.lead,
        drawing=piece.drawing,
        body=blocks(piece.body, first_day(piece, today)),
        **told,
    )


def blocks(body: Sequence[Block], today: date) -> list[Block]:
    """Return a body that a StreamField takes, without blocks whose rows are missing."""
    told = (block(kind, value, today) for kind, value in body)
    return [one for one in told if one is not None]


def block(kind: str, value: Any, today: date) -> Block | None:
    match kind:
        case "products":
            chosen = rows(Product.objects.public(), value["products"])
            return (kind, value | {"products": chosen}) if chosen else None
        case "map":
            chosen = rows(Showroom.objects.all(), value["showrooms"])
            return (kind, value | {"showrooms": chosen}) if chosen else None
        case "producer":
            return with_row(kind, value, Producer.objects.all(), "producer")
        case "showroom":
            return with_row(kind, value, Showroom.objects.all(), "showroom")
        case "timetable":
            return kind, value | {"day": today + timedelta(days=value["day"])}
        case "picture":
            image = illustration(value["image"])
            image.contextual_alt_text = value["alt"]
            image.decorative = False
            return kind, {"image": image, "caption": value["caption"]}
    return kind, value


def with_row(kind: str, value: dict, known: QuerySet, name: str) -> Block | None:
    found = rows(known, [value[name]])
    return (kind, value | {name: found[0]}) if found else None


def rows(known: QuerySet, names: Sequence[str]) -> list[Model]:
    """Return the first row of each name, in the order of the names."""
    found = {row.name: row for row in known.filter(name__in=names).order_by("-pk")}
    return [found[name] for name in names if name in found]
