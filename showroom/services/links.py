"""Signed links that open one showroom's desk without signing in."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from showroom import trail
from showroom.models import KeeperLink, Showroom
from showroom.refusals import LinkUnusable
from showroom.services.showrooms import check_open

LASTS = timedelta(days=180)
# A dot stands in an address as it is; Django's colon would be encoded by some.
SIGNER = signing.Signer(sep=".", salt="showroom.keeper-link")


@transaction.atomic
def make(
    showroom: Showroom,
    *,
    by: AbstractBaseUser,
    at: datetime,
    lasts: timedelta = LASTS,
    note: str = "",
) -> KeeperLink:
    """Make a link; `token` gives what stands in its address.

    Raises `ShowroomClosed`.
    """
    check_open(showroom, at)
    link = KeeperLink.objects.create(
        showroom=showroom,
        note=note.strip()[:120],
        created_by=by,
        created_at=at,
        expires_at=at + lasts,
    )
    trail.record("link_made", showroom, by=by, link=link)
    return link


@transaction.atomic
def revoke(link: KeeperLink, *, by: AbstractBaseUser, at: datetime) -> KeeperLink:
    """End a link early; once is enough."""
    link = KeeperLink.objects.select_for_update().get(pk=link.pk)
    if link.revoked_at is None:
        link.revoked_at = at
        link.save(update_fields=["revoked_at"])
        trail.record("link_revoked", link.showroom, by=by, link=link)
    return link


def token(link: KeeperLink) -> str:
    return SIGNER.sign(str(link.pk))


def open(token: str, *, at: datetime) -> KeeperLink:
    """Return the link a token stands for, with its showroom. Raises `LinkUnusable`.

    A forged token is refused without asking the database.
    """
    try:
        key = SIGNER.unsign(token)
    except signing.BadSignature as error:
        raise LinkUnusable(_("Liên kết này không đúng; hãy xin cán bộ gửi lại.")) from (
            error
        )
    link = KeeperLink.objects.select_related("showroom").filter(pk=key).first()
    if link is None or link.revoked_at is not None:
        raise LinkUnusable(
            _("Liên kết này đã được thu lại; hãy xin cán bộ liên kết mới.")
        )
    if not link.is_usable(at):
        raise LinkUnusable(
            _("Liên kết này đã hết hạn ngày %(day)s; hãy xin cán bộ liên kết mới.")
            % {"day": f"{link.expires_at:%d/%m/%Y}"}
        )
    return link
