"""What the shop offers cheaper, for pages that tell of it.

An offer is known to others by a reference: `offer:<slug>`, or `voucher:<code>` where
the shopper types a code.
"""

from datetime import datetime
from typing import NamedTuple

from django.apps import apps
from django.utils.translation import gettext as _

OFFER, VOUCHER = "offer", "voucher"


class Shown(NamedTuple):
    """An offer as others may tell of it; `code` is empty where none is typed."""

    name: str
    code: str
    is_running: bool


def choices() -> list[tuple[str, str]]:
    """Return each offer's reference and name, those a shopper needs no code for first."""
    offers = apps.get_model("offer", "ConditionalOffer").objects.filter(
        offer_type="Site"
    )
    vouchers = apps.get_model("voucher", "Voucher").objects.order_by("name")
    return [
        *((f"{OFFER}:{row.slug}", row.name) for row in offers.order_by("name")),
        *(
            (
                f"{VOUCHER}:{row.code}",
                _("%(name)s, mã %(code)s") % {"name": row.name, "code": row.code},
            )
            for row in vouchers
        ),
    ]


def find(reference: str | None):
    """Return Oscar's row, None where there is none of that reference."""
    kind, _colon, key = (reference or "").partition(":")
    if kind == OFFER:
        return (
            apps.get_model("offer", "ConditionalOffer").objects.filter(slug=key).first()
        )
    if kind == VOUCHER:
        return apps.get_model("voucher", "Voucher").objects.filter(code=key).first()
    return None


def shown(reference: str | None, at: datetime) -> Shown | None:
    """Return what may be said of an offer at a moment, None where it is gone."""
    row = find(reference)
    if row is None:
        return None
    starts, ends = row.start_datetime, row.end_datetime
    is_suspended = getattr(row, "is_suspended", False)
    is_on = (starts is None or starts <= at) and (ends is None or at < ends)
    return Shown(row.name, getattr(row, "code", "") or "", is_on and not is_suspended)


def run_from_to(reference: str | None, starts_at: datetime, ends_at: datetime) -> bool:
    """Give an offer these days; tell whether there is such an offer."""
    row = find(reference)
    if row is None:
        return False
    row.start_datetime, row.end_datetime = starts_at, ends_at
    row.save(update_fields=["start_datetime", "end_datetime"])
    return True


def close(reference: str | None, at: datetime) -> None:
    """End an offer at that moment, unless it ended before."""
    row = find(reference)
    if row is not None and (row.end_datetime is None or row.end_datetime > at):
        run_from_to(reference, min(row.start_datetime or at, at), at)
