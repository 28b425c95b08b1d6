"""What becomes of a letter: received, taken in hand, answered, closed, erased."""

from datetime import datetime
from hashlib import sha256

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import trail
from cms.inbox import mail
from cms.inbox.models import OPEN, PERSONAL, Answer, Message, State

LONGEST_ANSWER = 4000


class LetterRefused(Exception):
    """A step that cannot be taken now. Its text is for people."""


def receive(*, at: datetime, once: str, **facts) -> tuple[Message, bool]:
    """Keep a letter, one however often its form is sent; tell whether it is new.

    `once` is what the form was given out with.
    """
    told = "\0".join([once, *(str(facts.get(name, "")) for name in PERSONAL)])
    once = sha256(told.encode("utf-8", "replace")).hexdigest()
    facts |= {"sent_at": at, "moved_at": at}
    message, is_new = Message.objects.get_or_create(once=once, defaults=facts)
    if is_new:
        trail.record("inbox.received", target=message, by=None)
    return message, is_new


@transaction.atomic
def take_in_hand(
    message: Message, *, by: AbstractBaseUser, to: AbstractBaseUser, at: datetime
) -> Message:
    """Make `to` the one who does it, whoever did before."""
    message = locked(message, (*OPEN, State.ANSWERED))
    if message.handled_by_id == to.pk and message.state == State.IN_HAND:
        raise LetterRefused(_("Thư này đã do người ấy xử lý."))
    message.handled_by = to
    return moved(message, State.IN_HAND, "taken", by=by, at=at, to=str(to))


def answer(
    message: Message, *, words: str, by: AbstractBaseUser, at: datetime
) -> Answer:
    """Send the answer to a sender with a mailbox, and keep it.

    It is sent before it is kept: a letter that did not leave is not an answer, and
    the post office must not hold up the database.
    """
    words = words.strip()
    check_words(words)
    if message.erased_at or message.state == State.CLOSED:
        raise LetterRefused(_("Thư này đã đóng; hãy mở lại trước khi trả lời."))
    if message.email:
        try:
            mail.send_answer(message, words)
        except OSError as error:
            raise LetterRefused(
                _("Chưa gửi được thư trả lời (%(error)s). Xin thử lại sau ít phút.")
                % {"error": error}
            ) from error
    return keep_answer(message, words, by=by, at=at)


@transaction.atomic
def keep_answer(
    message: Message, words: str, *, by: AbstractBaseUser, at: datetime
) -> Answer:
    message = Message.objects.select_for_update().get(pk=message.pk)
    message.handled_by = message.handled_by or by
    moved(message, State.ANSWERED, "answered", by=by, at=at)
    return Answer.objects.create(
        message=message,
        words=words,
        was_mailed=bool(message.email),
        answered_by=by,
        answered_at=at,
    )


@transaction.atomic
def close(
    message: Message, *, reason: str, by: AbstractBaseUser, at: datetime
) -> Message:
    """End a letter: settled, or nothing to answer. The reason stays in the office."""
    message = locked(message, (*OPEN, State.ANSWERED))
    message.handled_by = message.handled_by or by
    return moved(message, State.CLOSED, "closed", by=by, at=at, reason=reason.strip())


@transaction.atomic
def reopen(message: Message, *, by: AbstractBaseUser, at: datetime) -> Message:
    message = locked(message, (State.CLOSED,))
    if message.erased_at:
        raise LetterRefused(_("Dữ liệu của thư này đã xoá, không mở lại được."))
    message.handled_by = by
    return moved(message, State.IN_HAND, "reopened", by=by, at=at)


@transaction.atomic
def erase(message: Message, *, by: AbstractBaseUser | None, at: datetime) -> Message:
    """Erase who wrote and what, and what was answered; that it was stays."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.erased_at:
        return message
    for name in PERSONAL:
        setattr(message, name, "")
    message.erased_at = at
    message.handled_by = message.handled_by or by
    if message.is_open:
        message.state, message.moved_at = State.CLOSED, at
    message.save()
    message.answers.update(words="")
    trail.record("inbox.erased", target=message, by=by)
    return message


def erase_due(at: datetime) -> int:
    """Erase what has been kept for its time; return how many letters."""
    due = list(Message.objects.past_their_time(at))
    for message in due:
        erase(message, by=None, at=at)
    return len(due)


def locked(message: Message, may_be: tuple[State, ...]) -> Message:
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.state not in may_be:
        raise LetterRefused(
            _("Thư này đang ở trạng thái “%(state)s”.")
            % {"state": message.get_state_display()}
        )
    return message


def moved(
    message: Message,
    state: State,
    line: str,
    *,
    by: AbstractBaseUser,
    at: datetime,
    **facts,
) -> Message:
    message.state, message.moved_at = state, at
    message.save(update_fields=["state", "moved_at", "handled_by"])
    trail.record(f"inbox.{line}", target=message, by=by, **facts)
    return message


def check_words(words: str) -> None:
    if not words:
        raise LetterRefused(_("Hãy viết trả lời; người gửi thư sẽ đọc."))
    if len(words) > LONGEST_ANSWER:
        raise LetterRefused(
            _("Xin viết không quá %(most)s ký tự.") % {"most": LONGEST_ANSWER}
        )
