"""What becomes of a report of misuse: received, taken up, answered or closed."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.contrib.auth.models import AbstractBaseUser
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import trail
from stamps import codes, lookup
from stamps.models import MisuseReport, ReportState
from stamps.models.report import REFERENCE_LENGTH
from stamps.refusals import StampsRefused, WrongState

# Whole villages share one address behind their carrier, and few report anything.
MOST_A_VISITOR = 30
MOST_A_CODE = 20
# Reading a photograph is work, so tries count as well, kept or not.
MOST_TRIES, TRIES_WITHIN = 60, 3600
LONGEST_ANSWER = 2000
OPEN = (ReportState.NEW, ReportState.LOOKING)


class TooManyReports(Exception):
    """This visitor, or this code, has had its reports. `wait` is in seconds."""

    def __init__(self, wait: int):
        super().__init__(
            _(
                "Đã có nhiều tin từ mạng của bạn hoặc về mã này, nên tin chưa gửi. "
                "Xin gửi lại sau %(hours)s giờ."
            )
            % {"hours": -(-wait // 3600)}
        )
        self.wait = wait


def count_attempt(reporter: str, at: datetime) -> None:
    """Count one try of a visitor. Raises `TooManyReports` when an hour has too many."""
    hour = int(at.timestamp()) // TRIES_WITHIN
    key = f"stamp-report:{reporter}:{hour}"
    cache.add(key, 0, timeout=TRIES_WITHIN)
    try:
        tries = cache.incr(key)
    except ValueError:  # It ended between the two lines.
        tries = 1
    if tries > MOST_TRIES:
        raise TooManyReports(TRIES_WITHIN - int(at.timestamp()) % TRIES_WITHIN)


@transaction.atomic
def receive(
    *,
    code: str,
    reason: str,
    words: str = "",
    place: str = "",
    contact: str = "",
    photo: ContentFile | None = None,
    reporter: str,
    once: str = "",
    at: datetime,
) -> MisuseReport:
    """Keep a report with the verdict its sender saw, once however often it is sent.

    `reporter` is the visitor's hash of that day, `once` what the form was given out
    with: the same content under both is the same report. Raises `TooManyReports`.
    """
    told = (code, reason, words, place, contact)
    reference = fingerprint(reporter, once, *told, digest(photo))
    known = MisuseReport.objects.filter(reference=reference).first()
    if known is not None:
        return known
    check_limits(reporter, code, at)
    found = lookup.judgement(code, timezone.localtime(at).date())
    report, _made = MisuseReport.objects.get_or_create(
        reference=reference,
        defaults={
            "code": code,
            "batch": found.batch,
            "serial": found.serial,
            "verdict": found.verdict if code else "",
            "reason": reason,
            "words": words,
            "place": place,
            "contact": contact,
            "photo": photo or "",
            "reporter": reporter,
            "reported_at": at,
        },
    )
    return report


@transaction.atomic
def take_up(
    report: MisuseReport, *, by: AbstractBaseUser, at: datetime
) -> MisuseReport:
    """Say that an officer is looking into it."""
    return move(report, ReportState.LOOKING, (ReportState.NEW,), by=by, at=at)


@transaction.atomic
def answer(
    report: MisuseReport, *, words: str, by: AbstractBaseUser, at: datetime
) -> MisuseReport:
    """Answer in words that whoever sent the report will read."""
    return move(report, ReportState.ANSWERED, OPEN, words=said(words), by=by, at=at)


@transaction.atomic
def close(
    report: MisuseReport, *, words: str, by: AbstractBaseUser, at: datetime
) -> MisuseReport:
    """End a report that has nothing to it, and say why."""
    return move(report, ReportState.CLOSED, OPEN, words=said(words), by=by, at=at)


def move(
    report: MisuseReport,
    state: ReportState,
    may_be: tuple[ReportState, ...],
    *,
    words: str = "",
    by: AbstractBaseUser,
    at: datetime,
) -> MisuseReport:
    report = MisuseReport.objects.select_for_update().get(pk=report.pk)
    if report.state not in may_be:
        raise WrongState(
            _("Tin này đang ở trạng thái “%(state)s”.")
            % {"state": report.get_state_display()}
        )
    report.state, report.answer = state, words
    report.handled_by, report.handled_at = by, at
    report.save(update_fields=["state", "answer", "handled_by", "handled_at"])
    facts = {"state": str(state), "reason": words}
    trail.record("ocop.stamps_report_handled", target=report, by=by, **facts)
    return report


def said(words: str) -> str:
    words = words.strip()
    if not words:
        raise StampsRefused(_("Hãy viết trả lời; người báo tin sẽ đọc."))
    if len(words) > LONGEST_ANSWER:
        raise StampsRefused(
            _("Xin viết không quá %(most)s ký tự.") % {"most": LONGEST_ANSWER}
        )
    return words


def check_limits(reporter: str, code: str, at: datetime) -> None:
    morning = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    today = MisuseReport.objects.filter(reported_at__gte=morning)
    too_many = today.filter(reporter=reporter).count() >= MOST_A_VISITOR or (
        code != "" and today.filter(code=code).count() >= MOST_A_CODE
    )
    if too_many:
        tomorrow = morning + timedelta(days=1)
        raise TooManyReports(int((tomorrow - at).total_seconds()) + 1)


def digest(photo: ContentFile | None) -> str:
    return sha256(photo.read()).hexdigest() if photo else ""


def fingerprint(*parts: str) -> str:
    """Return ten letters that nobody can guess and the same report has again."""
    told = "\0".join(parts).encode("utf-8", "replace")
    number = int.from_bytes(sha256(told).digest()[:8])
    return "".join(
        codes.ALPHABET[number >> 5 * place & 31] for place in range(REFERENCE_LENGTH)
    )
