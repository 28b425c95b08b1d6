"""Opening an account: nothing is kept until the mailbox has confirmed it.

All that was filled in travels in the signed link, the password as its hash. Whoever
asks learns nothing of which mailboxes are known: the page is the same, and the mailbox
itself is told.
"""

from datetime import datetime, timedelta
from functools import partial
from typing import TypedDict

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core import signing
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import letters, roles, trail
from accounts.models import User
from accounts.signals import email_confirmed

LASTS = timedelta(days=3)
# Changes whenever the sentence of consent does.
CONSENT_WORDING = "2026-12"
# A dot stands in an address as it is; Django's colon would be encoded by some.
SIGNER = signing.TimestampSigner(sep=".", salt="accounts.open")


class LinkUnusable(Exception):
    """The link opens no account; its text is for people."""


class Wanted(TypedDict):
    """What a link carries. `nonce` is known to the browser it was asked for in."""

    name: str
    email: str
    phone: str
    password: str
    nonce: str
    next: str


def ask(
    *, name: str, email: str, phone: str, password: str, nonce: str, next: str
) -> None:
    """Write to the mailbox: confirm, or that it has an account already.

    Raises `OSError` when the letter did not leave.
    """
    # Hashed for known mailboxes too, so that timing does not tell who is known.
    wanted = Wanted(
        name=name,
        email=email.lower(),
        phone=phone,
        password=make_password(password),
        nonce=nonce,
        next=next,
    )
    known = User.objects.filter(email=wanted["email"]).first()
    if known is None:
        send_link(wanted)
    else:
        send_known(known)


def send_link(wanted: Wanted) -> None:
    token = SIGNER.sign_object(wanted, compress=True)
    letters.write(
        wanted["email"],
        "confirm",
        button=_("Mở tài khoản"),
        path=reverse("accounts:confirm", args=[token]),
        days=LASTS.days,
    )


def send_known(user: User) -> None:
    letters.write(
        user.email,
        "known",
        button=_("Đặt lại mật khẩu"),
        path=reverse("accounts:forgotten"),
        is_active=user.is_active,
    )


def read(token: str) -> Wanted:
    """Return what a link carries, unless its account stands. Raises `LinkUnusable`."""
    try:
        wanted = SIGNER.unsign_object(token, max_age=LASTS)
    except signing.SignatureExpired as error:
        raise LinkUnusable(
            _("Liên kết này đã quá ba ngày nên hết hạn. Hãy điền lại để nhận thư mới.")
        ) from error
    except signing.BadSignature as error:
        raise LinkUnusable(
            _("Liên kết này bị cắt mất một phần hoặc bị đổi. Hãy mở lại từ trong thư.")
        ) from error
    check_free(wanted)
    return wanted


def check_free(wanted: Wanted) -> None:
    known = User.objects.filter(email=wanted["email"]).first()
    if known is None:
        return
    if known.password == wanted["password"]:
        raise LinkUnusable(
            _("Liên kết này đã dùng rồi: tài khoản của bạn đã mở. Hãy đăng nhập.")
        )
    raise LinkUnusable(
        _(
            "Địa chỉ thư này đã có tài khoản. Hãy đăng nhập; không nhớ mật khẩu thì "
            "đặt lại."
        )
    )


def confirm(token: str, *, at: datetime) -> User:
    """Open the account of a link, and announce that the mailbox is theirs.

    Raises `LinkUnusable`.
    """
    wanted = read(token)
    try:
        return make(wanted, at)
    except IntegrityError as error:
        # Pressed twice at once: the other press was first.
        check_free(wanted)
        raise LinkUnusable(
            _("Chưa mở được tài khoản. Hãy bấm lại liên kết trong thư.")
        ) from error


@transaction.atomic
def make(wanted: Wanted, at: datetime) -> User:
    last_name, _space, first_name = wanted["name"].rpartition(" ")
    user = User(
        email=wanted["email"],
        phone=free_phone(wanted["phone"]),
        password=wanted["password"],
        last_name=last_name,
        first_name=first_name,
        date_joined=at,
    )
    user.save()
    user.groups.add(Group.objects.get(name=roles.CONSUMER))
    trail.record("accounts.opened", target=user, by=user, consent=CONSENT_WORDING)
    announce = partial(email_confirmed.send_robust, sender=User)
    transaction.on_commit(partial(announce, user=user, at=at))
    return user


def free_phone(phone: str) -> str | None:
    """Leave out a phone that another account signs in by, and tell nobody so."""
    taken = User.objects.filter(phone=phone).exists()
    return None if taken else phone or None
