"""Asking for the newsletter, confirming it, leaving it.

Whoever asks learns nothing of whether a mailbox is known: the page is the same, and
the mailbox itself is told.
"""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.core import signing
from django.db import transaction

from cms.letters import mail
from cms.letters.models import CONFIRM_WITHIN, Subscription

CONFIRM, LEAVE = "letters.confirm", "letters.leave"


class LinkRefused(Exception):
    """A link that nobody signed, that is too old, or whose mailbox left since."""


def ask(email: str, *, language: str, wording: str, at: datetime) -> None:
    """Write to the mailbox: confirm, or that it is confirmed already.

    Raises `OSError` when the letter did not leave.
    """
    facts = {"language": language, "wording": wording, "asked_at": at}
    subscription, is_new = Subscription.objects.get_or_create(
        email=email.lower(), defaults=facts
    )
    if subscription.confirmed_at:
        mail.send_known(subscription, link(LEAVE, subscription))
        return
    if not is_new:
        Subscription.objects.filter(pk=subscription.pk).update(**facts)
        subscription.refresh_from_db()
    mail.send_confirm(subscription, link(CONFIRM, subscription))


@transaction.atomic
def confirm(token: str, *, at: datetime) -> Subscription:
    """Take the second consent. Raises `LinkRefused`."""
    subscription = named(CONFIRM, token, max_age=CONFIRM_WITHIN.total_seconds())
    if subscription.confirmed_at is None:
        subscription.confirmed_at = at
        subscription.save(update_fields=["confirmed_at"])
    return subscription


@transaction.atomic
def leave(token: str, *, at: datetime) -> None:
    """End it and forget the address; a second time changes nothing."""
    subscription = named(LEAVE, token)
    subscription.email, subscription.left_at = "", at
    subscription.save(update_fields=["email", "left_at"])


def told_of(user: AbstractBaseUser) -> list[dict]:
    """Tell a member what is kept of their mailbox."""
    return [
        {
            "dang-ky-luc": row.asked_at,
            "xac-nhan-luc": row.confirmed_at,
            "loi-dong-y": row.wording,
        }
        for row in Subscription.objects.filter(email=user.email)
    ]


def leave_for(user: AbstractBaseUser, at: datetime) -> None:
    """Take a member's mailbox off the list: they asked to be forgotten."""
    Subscription.objects.filter(email=user.email).update(email="", left_at=at)


def expire(at: datetime) -> int:
    """Delete what nobody confirmed in time; return how many."""
    count, _details = Subscription.objects.never_confirmed(at).delete()
    return count


def link(purpose: str, subscription: Subscription) -> str:
    """Return what a link of the mailbox carries: signed, and of no use elsewhere."""
    return signing.dumps(subscription.pk, salt=purpose)


def leave_address(subscription: Subscription) -> str:
    """Return the address that every newsletter must carry."""
    return mail.address("letters:leave", link(LEAVE, subscription))


def named(purpose: str, token: str, max_age: float | None = None) -> Subscription:
    try:
        pk = signing.loads(token, salt=purpose, max_age=max_age)
    except signing.BadSignature as error:
        raise LinkRefused from error
    rows = Subscription.objects.select_for_update().filter(pk=pk, left_at=None)
    subscription = rows.first()
    if subscription is None:
        raise LinkRefused
    return subscription
