from datetime import date, datetime, time

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from places.folding import fold
from showroom import trail
from showroom.models import KeeperLink, Showroom, Visit
from showroom.refusals import (
    ClosingWithoutReason,
    ImpossibleDay,
    ImpossibleMove,
    ParcelsWaiting,
    ShowroomClosed,
    ShowroomNotClosed,
)
from showroom.signals import announce, showroom_closed


@transaction.atomic
def close(
    showroom: Showroom,
    *,
    reason: str,
    on: date | None,
    by: AbstractBaseUser | None,
    moved_to: Showroom | None = None,
) -> Showroom:
    """Close a showroom for good; `on` is None where the day is not known.

    The row is locked, so that a parcel sent there at that very moment is either
    seen here or refused there. Raises a `ShowroomRefused`.
    """
    showroom = locked(showroom)
    if showroom.closed_reason:
        raise ShowroomClosed(_("Điểm bán này đã đóng cửa từ trước."))
    if not (reason := " ".join(reason.split())):
        raise ClosingWithoutReason(_("Đóng cửa cần có lý do; người xem sẽ đọc."))
    check_day(showroom, on)
    check_move(showroom, moved_to)
    if waiting := showroom.pickups.open().count():
        raise ParcelsWaiting(
            _(
                "Còn %(count)s kiện hàng đang ở đây hoặc trên đường đến. Hãy giao hoặc "
                "trả lại hết rồi mới đóng điểm bán."
            )
            % {"count": waiting}
        )
    showroom.closed_on, showroom.closed_reason = on, reason[:255]
    showroom.moved_to = moved_to
    showroom.save(
        update_fields=["closed_on", "closed_reason", "moved_to", "updated_at"]
    )
    facts = {"moved_to": moved_to.name} if moved_to else {}
    trail.record("closed", showroom, by=by, reason=reason, **facts)
    announce(showroom_closed, Showroom, showroom=showroom)
    return showroom


@transaction.atomic
def reopen(
    showroom: Showroom, *, by: AbstractBaseUser | None, at: datetime
) -> Showroom:
    """Open a showroom that had closed; its history keeps why it was.

    Whoever says that it opens again confirms that it is open.
    """
    showroom = locked(showroom)
    if not showroom.closed_reason:
        raise ShowroomNotClosed(_("Điểm bán này không đóng cửa."))
    reason = showroom.closed_reason
    showroom.closed_on, showroom.closed_reason, showroom.moved_to = None, "", None
    showroom.confirmed_at, showroom.confirmed_by = at, by
    showroom.save()
    trail.record(
        "reopened",
        showroom,
        by=by,
        reason=_("đã đóng vì: %(reason)s") % {"reason": reason},
    )
    return showroom


@transaction.atomic
def confirm_open(
    showroom: Showroom,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    link: KeeperLink | None = None,
) -> Showroom:
    """Write down that somebody said it is open, now."""
    showroom = locked(showroom)
    check_open(showroom, at)
    showroom.confirmed_at, showroom.confirmed_by = at, by
    showroom.save(update_fields=["confirmed_at", "confirmed_by", "updated_at"])
    trail.record("confirmed", showroom, by=by, link=link)
    return showroom


@transaction.atomic
def visited(visit: Visit) -> None:
    """Take a visit that found it open for a confirmation, of the day of the visit.

    It counts from that day's noon; a later confirmation stays.
    """
    noon = timezone.make_aware(datetime.combine(visit.visited_on, time(12)))
    at = min(noon, timezone.now())
    showroom = locked(visit.showroom)
    is_older = showroom.confirmed_at is None or showroom.confirmed_at < at
    if visit.found_open and is_older and not showroom.is_closed_on(visit.visited_on):
        showroom.confirmed_at, showroom.confirmed_by = at, visit.by
        showroom.save(update_fields=["confirmed_at", "confirmed_by", "updated_at"])


def neighbours(showroom: Showroom) -> list[Showroom]:
    """Return other showrooms, not closed, that give the very same address.

    A warning to whoever enters it, never a refusal: a market has many stalls.
    An address of no more than a commune says nothing.
    """
    if not showroom.address.strip():
        return []
    same = Showroom.objects.filter(closed_reason="").exclude(pk=showroom.pk)
    if showroom.commune_id:
        same = same.filter(commune=showroom.commune_id)
    elif showroom.province_id:
        same = same.filter(province=showroom.province_id)
    wanted = address_key(showroom)
    return [other for other in same.order_by("pk") if address_key(other) == wanted]


def address_key(showroom: Showroom) -> str:
    """Return what two spellings of one address share: "Số 2, đường A" is "2 a"."""
    words = fold(showroom.address).replace(",", " ").replace(".", " ").split()
    return " ".join(word for word in words if word not in ("so", "duong", "pho", "nha"))


def check_open(showroom: Showroom, at: datetime) -> None:
    """Refuse what only an open showroom does."""
    if showroom.is_closed_on(timezone.localtime(at).date()):
        raise ShowroomClosed(_("Điểm bán này đã đóng cửa."))


def check_day(showroom: Showroom, on: date | None) -> None:
    if on and showroom.opened_earliest and on < showroom.opened_earliest:
        raise ImpossibleDay(
            _("Ngày đóng cửa trước ngày khai trương (%(opened)s).")
            % {"opened": showroom.opened_text}
        )


def check_move(showroom: Showroom, moved_to: Showroom | None) -> None:
    if moved_to is None:
        return
    if moved_to.pk == showroom.pk:
        raise ImpossibleMove(_("Điểm bán không thể chuyển đến chính nó."))
    if moved_to.closed_reason:
        raise ImpossibleMove(_("%(name)s cũng đã đóng cửa.") % {"name": moved_to.name})


def locked(showroom: Showroom) -> Showroom:
    return Showroom.objects.select_for_update().get(pk=showroom.pk)
