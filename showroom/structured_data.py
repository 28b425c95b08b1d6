"""What search engines read of a showroom: a store, or a fair as an event."""

from collections import defaultdict
from datetime import time

from catalogue.structured_data import (
    CONTEXT,
    iso,
    known,
    position,
    postal_address,
)
from showroom.hours.osm import WEEKDAYS
from showroom.models import HoursRow, Payment, Showroom, SpecialDays

DAYS = (
    *("Monday", "Tuesday", "Wednesday", "Thursday"),
    *("Friday", "Saturday", "Sunday"),
)
PAYMENTS = {
    Payment.CASH: "Cash",
    Payment.TRANSFER: "ByBankTransferInAdvance",
    Payment.CARD: "Credit Card",
    Payment.E_WALLET: "E-wallet",
}


def showroom(showroom: Showroom, url: str) -> dict:
    """Describe a showroom; `url` is absolute. Expects its hours to be fetched."""
    if showroom.is_temporary:
        return fair(showroom, url)
    return known(context_=CONTEXT, **store(showroom, url))


def store(showroom: Showroom, url: str) -> dict:
    rows = list(showroom.hours.all())
    return known(
        type_="Store",
        name=showroom.name,
        url=url,
        sameAs=showroom.website,
        telephone=showroom.phone,
        email=showroom.email,
        address=postal_address(showroom),
        geo=known_position(showroom),
        openingHours=[opening(*group) for group in grouped(rows)] or None,
        openingHoursSpecification=[specified(*group) for group in grouped(rows)]
        or None,
        specialOpeningHoursSpecification=[
            special(days) for days in showroom.special_days.all()
        ]
        or None,
        paymentAccepted=", ".join(PAYMENTS[Payment(p)] for p in showroom.payments),
        dissolutionDate=iso(showroom.closed_on),
    )


def fair(showroom: Showroom, url: str) -> dict:
    return known(
        context_=CONTEXT,
        type_="Event",
        name=showroom.name,
        url=url,
        startDate=iso(showroom.starts_on),
        endDate=iso(showroom.ends_on),
        eventStatus=f"{CONTEXT}/EventCancelled"
        if showroom.closed_reason
        else f"{CONTEXT}/EventScheduled",
        eventAttendanceMode=f"{CONTEXT}/OfflineEventAttendanceMode",
        location=known(
            type_="Place",
            name=showroom.place_text or showroom.name,
            address=postal_address(showroom),
            geo=known_position(showroom),
        ),
        organizer=known(type_="Organization", name=showroom.operator)
        if showroom.operator
        else None,
    )


def known_position(showroom: Showroom) -> dict | None:
    """Describe where it stands; the middle of a commune is not where it stands."""
    if showroom.position is None or showroom.position_is_rough:
        return None
    return position(showroom)


def grouped(rows: list[HoursRow]) -> list[tuple[list[int], time, time]]:
    """Return the weekdays that share a stretch, and the stretch."""
    days = defaultdict(list)
    for row in rows:
        days[row.opens, row.closes].append(row.weekday)
    return [(sorted(on), *stretch) for stretch, on in days.items()]


def opening(days: list[int], opens: time, closes: time) -> str:
    names = ",".join(WEEKDAYS[day] for day in days)
    return f"{names} {opens:%H:%M}-{closes:%H:%M}"


def specified(days: list[int], opens: time, closes: time) -> dict:
    return known(
        type_="OpeningHoursSpecification",
        dayOfWeek=[DAYS[day] for day in days],
        opens=f"{opens:%H:%M}",
        closes=f"{closes:%H:%M}",
    )


def special(days: SpecialDays) -> dict:
    """Describe special days; a place that stays closed opens and closes at 00:00."""
    return known(
        type_="OpeningHoursSpecification",
        validFrom=iso(days.first_on),
        validThrough=iso(days.last_on),
        opens=f"{days.opens or time(0):%H:%M}",
        closes=f"{days.closes or time(0):%H:%M}",
    )
