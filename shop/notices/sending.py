"""Notices leave: each at least once, and never by two workers at the same time.

A worker claims a notice by moving its hour ahead; whoever comes second finds nothing
to claim. Killed between sending and writing that down, it sends the notice again
when the claim has run out: twice is a nuisance, never is a lost order.
"""

import logging
from collections import Counter
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F

from shop.notices import outbox, rendering, sms
from shop.notices.kinds import kind_of, label_of
from shop.notices.models import Channel, Notice, Reader

logger = logging.getLogger(__name__)

CLAIMED = timedelta(minutes=10)
# How long after each failed attempt the next one follows; the last again and again.
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=6),
)
GIVEN_UP_AFTER = timedelta(days=3)
SERVER_SECONDS = 15
# What one run sends at most, so that the worker's other duties are not kept waiting.
MOST = 200
# Facts that are of use to the reader alone and go once they are told.
SECRET = ("code",)


class ServerAway(Exception):
    """No connection to the mail server: nothing is wrong with any letter."""


class Refused(Exception):
    """The address does not exist, says its server: no use in trying again."""


def send_due(at: datetime) -> Counter:
    """Send what is due at an instant; count what was sent, failed, given up."""
    done: Counter = Counter()
    due = Notice.objects.due(at).order_by("due_at", "pk").values_list("pk", "channel")
    with Post() as post:
        for pk, channel in list(due[:MOST]):
            if channel == Channel.EMAIL and post.is_away:
                continue
            if claim(pk, at):
                done[send(pk, post, at)] += 1
    return done


def claim(pk: int, at: datetime) -> bool:
    """Take a notice for this worker alone, for a while."""
    free = Notice.objects.due(at).filter(pk=pk)
    return bool(free.update(due_at=at + CLAIMED, attempts=F("attempts") + 1))


def send(pk: int, post: "Post", at: datetime) -> str:
    """Send one claimed notice and write down what came of it."""
    parts = ("placement__order", "parcel__stall__producer", "parcel__showroom")
    notice = Notice.objects.select_related(*parts).get(pk=pk)
    if is_moot(notice):
        end(notice, at, is_moot=True)
        return "moot"
    try:
        post.send(notice)
    except ServerAway as error:
        # Not this letter's fault: it is not counted against it.
        notice.attempts -= 1
        return put_off(notice, at, error, PAUSES[0])
    except Refused as error:
        return give_up(notice, at, error)
    except Exception as error:
        logger.exception("notice %s to %s failed", notice.kind, notice.pk)
        pause = PAUSES[min(notice.attempts, len(PAUSES)) - 1]
        return put_off(notice, at, error, pause)
    Notice.objects.filter(pk=pk).update(
        sent_at=at, last_error="", facts=without_secrets(notice)
    )
    return "sent"


def without_secrets(notice: Notice) -> dict:
    return {k: v for k, v in notice.facts.items() if k not in SECRET}


def is_moot(notice: Notice) -> bool:
    test = kind_of(notice.reader, notice.kind).is_moot
    return test is not None and test(notice.parcel)


def put_off(notice: Notice, at: datetime, error: Exception, pause: timedelta) -> str:
    """Let a notice wait, or give it up when it has waited long enough."""
    if at + pause > notice.created_at + GIVEN_UP_AFTER:
        return give_up(notice, at, error)
    Notice.objects.filter(pk=notice.pk).update(
        due_at=at + pause, attempts=notice.attempts, last_error=said(error)
    )
    return "failed"


@transaction.atomic
def give_up(notice: Notice, at: datetime, error: Exception) -> str:
    """End a notice unsent; the office is told, and a shopper by text message.

    That message holds the digits that the letter was to tell, until it has left.
    """
    end(notice, at, last_error=said(error))
    if notice.reader == Reader.OFFICE:
        return "given_up"
    if notice.reader == Reader.SHOPPER and notice.channel == Channel.EMAIL:
        to = notice.placement.phone
        told = (notice.placement, notice.parcel, at, notice.facts)
        outbox.write(Reader.SHOPPER, notice.kind, Channel.SMS, to, *told)
    outbox.to_office(
        "notice_failed",
        at=at,
        to=notice.to,
        label=label_of(notice.reader, notice.kind),
        error=said(error),
        number=notice.placement.order.number if notice.placement else "",
    )
    return "given_up"


def end(notice: Notice, at: datetime, **facts) -> None:
    """End a notice that was not sent; it forgets its secrets too."""
    Notice.objects.filter(pk=notice.pk).update(
        given_up_at=at, facts=without_secrets(notice), **facts
    )


def said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:255]


class Post:
    """The ways out of one run: one connection for all letters, one for messages."""

    def __init__(self) -> None:
        self.is_away = False
        self.connection: BaseEmailBackend | None = None
        self.messages = sms.backend()

    def __enter__(self) -> "Post":
        return self

    def __exit__(self, *error) -> None:
        self.hang_up()

    def send(self, notice: Notice) -> None:
        """Send one notice. Raises what went wrong."""
        if notice.channel == Channel.SMS:
            self.messages.send(notice.to, rendering.short_text(notice))
            return
        mail = rendering.message(notice)
        mail.connection = self.connected()
        try:
            mail.send()
        except SMTPRecipientsRefused as error:
            answers = [code for code, _text in error.recipients.values()]
            self.hang_up()
            if all(code >= 500 for code in answers):
                raise Refused(str(error)) from error
            raise
        except Exception:
            # Whatever state it is in, the next letter takes a new one.
            self.hang_up()
            raise

    def connected(self) -> BaseEmailBackend:
        """Return the open connection. Raises `ServerAway`, once for a whole run."""
        if self.connection is None:
            connection = get_connection(timeout=SERVER_SECONDS)
            try:
                connection.open()
            except OSError as error:
                self.is_away = True
                raise ServerAway(str(error)) from error
            self.connection = connection
        return self.connection

    def hang_up(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None
