"""Signed links by which a producer answers one parcel without signing in."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from shop.parcels import trail
from shop.parcels.models import Parcel, ParcelLink
from shop.refusals import Refused

# As long as a parcel may wait for an answer, and some days to look back at it.
LASTS = timedelta(days=7)
# A dot stands in an address as it is; Django's colon would be encoded by some.
SIGNER = signing.Signer(sep=".", salt="shop.parcel-link")


class LinkUnusable(Refused):
    """The link was altered, revoked, or is too old."""


@transaction.atomic
def make_by_hand(parcel: Parcel, *, by: AbstractBaseUser, at: datetime) -> ParcelLink:
    """Make a link that somebody hands on; that is told in the parcel's history."""
    link = make(parcel, at=at)
    trail.record("link_made", parcel, by=by)
    return link


def make(parcel: Parcel, *, at: datetime) -> ParcelLink:
    """Make a link for one parcel; `token` gives what stands in its address."""
    return ParcelLink.objects.create(
        parcel=parcel, created_at=at, expires_at=at + LASTS
    )


@transaction.atomic
def revoke(
    link: ParcelLink, *, by: AbstractBaseUser | None, at: datetime
) -> ParcelLink:
    """End a link early; once is enough."""
    link = ParcelLink.objects.select_for_update().get(pk=link.pk)
    if link.revoked_at is None:
        link.revoked_at = at
        link.save(update_fields=["revoked_at"])
        trail.record("link_revoked", link.parcel, by=by)
    return link


def token(link_pk: int) -> str:
    return SIGNER.sign(str(link_pk))


def open(token: str, *, at: datetime) -> ParcelLink:
    """Return the link a token stands for, with its parcel. Raises `LinkUnusable`.

    A forged token is refused without asking the database.
    """
    try:
        key = SIGNER.unsign(token)
    except signing.BadSignature as error:
        raise LinkUnusable(
            _("Liên kết này không đúng; hãy mở lại từ tin nhắn, hoặc đăng nhập.")
        ) from error
    links = ParcelLink.objects.select_related("parcel__stall__producer")
    link = links.filter(pk=key).first()
    if link is None or link.revoked_at is not None:
        raise LinkUnusable(
            _("Liên kết này đã được thu lại; hãy đăng nhập để xem kiện hàng.")
        )
    if not link.is_usable(at):
        raise LinkUnusable(
            _("Liên kết này đã hết hạn; hãy đăng nhập để xem kiện hàng.")
        )
    return link
