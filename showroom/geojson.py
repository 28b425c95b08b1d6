"""Showrooms as open data, with the keys of All The Places.

Where there is no spider there is no `@spider`. What is invented is left out; what is
not known is left out too, and a rough position says so in `note`.
"""

from django.db.models import QuerySet

from showroom.hours.osm import UNKNOWN
from showroom.models import Showroom

COUNTRY = "VN"


def collection(showrooms: QuerySet[Showroom], origin: str) -> dict:
    """Return all as a FeatureCollection; `origin` is scheme and host."""
    return {
        "type": "FeatureCollection",
        "features": [feature(showroom, origin) for showroom in showrooms],
    }


def published() -> QuerySet[Showroom]:
    return Showroom.objects.public().filter(is_sample=False).order_by("pk")


def feature(showroom: Showroom, origin: str) -> dict:
    position = showroom.position
    return {
        "type": "Feature",
        "id": f"showroom-{showroom.pk}",
        "geometry": {"type": "Point", "coordinates": [position[1], position[0]]}
        if position
        else None,
        "properties": {
            key: value for key, value in facts(showroom, origin).items() if value
        },
    }


def facts(showroom: Showroom, origin: str) -> dict[str, str]:
    """Return every key; what is not known is empty."""
    province, commune = showroom.province_today, showroom.commune_today
    is_rough = showroom.position is not None and showroom.position_is_rough
    return {
        "ref": showroom.reference or str(showroom.pk),
        "name": showroom.name,
        "operator": showroom.operator,
        "addr:full": ", ".join(filter(None, (showroom.address, showroom.place_text))),
        "addr:street_address": showroom.address,
        "addr:city": commune.full_name if commune else showroom.commune_as_written,
        "addr:state": province.name if province else showroom.province_as_written,
        "addr:country": COUNTRY,
        "phone": showroom.phone,
        "email": showroom.email,
        "website": origin + showroom.get_absolute_url(),
        "contact:website": showroom.website,
        "opening_hours": known_hours(showroom),
        "wheelchair": {True: "yes", False: "no", None: ""}[showroom.is_accessible],
        "shop": "" if showroom.is_temporary else "yes",
        "start_date": start(showroom),
        "end_date": end(showroom),
        "note": "vị trí gần đúng (trung tâm xã)" if is_rough else "",
    }


def known_hours(showroom: Showroom) -> str:
    """Return the hours, "" where only exceptions to an unknown week are known."""
    if showroom.osm_hours.startswith(UNKNOWN):
        return ""
    return showroom.osm_hours


def start(showroom: Showroom) -> str:
    if showroom.starts_on:
        return showroom.starts_on.isoformat()
    first, last = showroom.opened_earliest, showroom.opened_latest
    return first.isoformat() if first and first == last else ""


def end(showroom: Showroom) -> str:
    """Return the last day, "yes" for one closed on a day nobody knows."""
    if showroom.closed_reason:
        return showroom.closed_on.isoformat() if showroom.closed_on else "yes"
    return showroom.ends_on.isoformat() if showroom.ends_on else ""
