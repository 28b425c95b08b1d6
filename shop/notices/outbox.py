"""What is to be told, written down in the transaction that is its reason."""

import logging
from datetime import datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q

from shop.notices.models import Channel, Notice, Reader
from shop.parcels.models import Parcel, Placement
from shop.stall.models import Stall

logger = logging.getLogger(__name__)


def to_shopper(
    placement: Placement,
    kind: str,
    *,
    at: datetime,
    parcel: Parcel | None = None,
    **facts,
) -> None:
    """Tell who ordered: by e-mail where there is one, else by text message.

    Whoever asked to be forgotten is told nothing more.
    """
    if placement.forgotten_at is not None:
        return
    told = (placement, parcel, at, facts)
    if placement.email:
        write(Reader.SHOPPER, kind, Channel.EMAIL, placement.email, *told)
    else:
        write(Reader.SHOPPER, kind, Channel.SMS, placement.phone, *told)


def to_producer(parcel: Parcel, kind: str, *, at: datetime, **facts) -> None:
    """Tell a producer: by every way there is, for many look at one of them only."""
    stall, told = parcel.stall, (parcel.order.placement, parcel, at, facts)
    phone = stall.notice_phone or stall.producer.phone
    email = stall.notice_email or stall.producer.email
    if phone:
        write(Reader.PRODUCER, kind, Channel.SMS, phone, *told)
    if email:
        write(Reader.PRODUCER, kind, Channel.EMAIL, email, *told)


def to_people(stall: Stall, kind: str, *, at: datetime, **facts) -> None:
    """Tell everybody who has to do with a stall, by every way that is known."""
    people = [(user.phone, user.email) for user in stall.producer.people.all()]
    people += [(stall.notice_phone, stall.notice_email)]
    people += [(stall.producer.phone, stall.producer.email)]
    told = (None, None, at, facts | {"producer": stall.producer_id})
    for phone in dict.fromkeys(phone for phone, _email in people if phone):
        write(Reader.PRODUCER, kind, Channel.SMS, phone, *told)
    for email in dict.fromkeys(email for _phone, email in people if email):
        write(Reader.PRODUCER, kind, Channel.EMAIL, email, *told)


def to_office(
    kind: str, *, at: datetime, parcel: Parcel | None = None, **facts
) -> None:
    """Tell those of the office who look after orders and have an address."""
    told = (parcel.order.placement if parcel else None, parcel, at, facts)
    addresses = office_addresses()
    if not addresses:
        logger.warning("nobody of the office has an address to read %s at", kind)
    for address in addresses:
        write(Reader.OFFICE, kind, Channel.EMAIL, address, *told)


def office_addresses() -> list[str]:
    """Return where the office reads: superusers where nobody was given the right."""
    right = Permission.objects.filter(
        content_type__app_label="parcels", codename="change_parcel"
    )
    may = Q(groups__permissions__in=right) | Q(user_permissions__in=right)
    people = get_user_model().objects.filter(is_active=True).exclude(email=None)
    for some in (people.filter(may), people.filter(is_superuser=True)):
        if found := set(some.values_list("email", flat=True)):
            return sorted(found)
    return []


def write(
    reader: Reader,
    kind: str,
    channel: Channel,
    to: str,
    placement: Placement | None,
    parcel: Parcel | None,
    at: datetime,
    facts: dict,
) -> Notice:
    return Notice.objects.create(
        reader=reader,
        kind=kind,
        channel=channel,
        to=to,
        placement=placement,
        parcel=parcel,
        facts=facts,
        created_at=at,
        due_at=at,
    )
