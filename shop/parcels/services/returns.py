"""A shopper asks to send a parcel back; the producer answers, once."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from shop.notices import outbox
from shop.parcels import states, trail
from shop.parcels.models import (
    Parcel,
    ReturnPhoto,
    ReturnRequest,
    ReturnState,
    Wanted,
)
from shop.parcels.services.moves import acting
from shop.shoppers.refusals import AnsweredBefore, ImpossibleReturn, NotReceived
from stamps.photos import PrivateStorage

MOST_PHOTOS = 5
LONGEST_REASON = 2000
LONGEST_ANSWER = 1000
# Nothing asked stands like something asked and dropped.
DROPPED = ReturnRequest(state=ReturnState.DROPPED)

storage = PrivateStorage()


def last_moment(parcel: Parcel) -> datetime:
    """Return until when a parcel that has arrived may be asked to go back."""
    return parcel.arrived_at + timedelta(days=settings.PARCEL_RETURN_DAYS)


def may_ask(parcel: Parcel, at: datetime) -> bool:
    """Tell whether a parcel, fetched with its request, may be asked to go back."""
    return (
        parcel.state in states.ARRIVED
        and at <= last_moment(parcel)
        and getattr(parcel, "return_request", DROPPED).state == ReturnState.DROPPED
    )


@transaction.atomic
def ask(
    parcel: Parcel,
    *,
    reason: str,
    wanted: str,
    photos: Sequence[ContentFile] = (),
    by: AbstractBaseUser | None,
    at: datetime,
) -> ReturnRequest:
    """Ask the producer to take a parcel back; `by` is None for a guest.

    What was asked and dropped may be asked again, in other words.

    `photos` are those of `snapshots.made_anew`. Raises a `ShopperRefused`.
    """
    reason = reason.strip()
    check(reason, wanted, photos)
    parcel = locked(parcel)
    if parcel.state not in states.ARRIVED:
        raise NotReceived(_("Kiện hàng chưa đến nơi nên chưa xin trả lại được."))
    settled = ReturnRequest.objects.exclude(state=ReturnState.DROPPED)
    if settled.filter(parcel=parcel).exists():
        raise ImpossibleReturn(_("Kiện hàng này đã có yêu cầu trả lại."))
    if at > last_moment(parcel):
        raise ImpossibleReturn(
            _("Đã quá %(days)s ngày kể từ khi nhận hàng. Hãy gọi thẳng người bán.")
            % {"days": settings.PARCEL_RETURN_DAYS}
        )
    asked = {"reason": reason, "wanted": wanted, "asked_at": at, "answered_at": None}
    request, _is_new = ReturnRequest.objects.update_or_create(
        parcel=parcel, defaults=asked | {"state": ReturnState.ASKED}
    )
    keep_photos(request, photos)
    trail.record("return_asked", parcel, by=by, reason=reason)
    outbox.to_producer(parcel, "return_asked", at=at, reason=reason)
    outbox.to_shopper(parcel.order.placement, "return_asked", parcel=parcel, at=at)
    return request


def check(reason: str, wanted: str, photos: Sequence[ContentFile]) -> None:
    if not reason or len(reason) > LONGEST_REASON:
        raise ImpossibleReturn(
            _("Hãy kể hàng bị làm sao, không quá %(most)s ký tự.")
            % {"most": LONGEST_REASON}
        )
    if wanted not in Wanted.values:
        raise ImpossibleReturn(_("Hãy chọn muốn hoàn tiền hay đổi hàng."))
    if len(photos) > MOST_PHOTOS:
        raise ImpossibleReturn(
            _("Nhiều nhất %(most)s ảnh. Hãy bỏ bớt.") % {"most": MOST_PHOTOS}
        )


def keep_photos(request: ReturnRequest, photos: Sequence[ContentFile]) -> None:
    for photo in photos:
        name = storage.save(f"tra-hang/{photo.name}", photo)
        ReturnPhoto.objects.create(request=request, name=name)


def drop_photos(request: ReturnRequest) -> int:
    """Delete the photographs of a request; return how many.

    The file goes first: killed in between, the next run finds the row and no file.
    """
    photos = list(request.photos.all())
    for photo in photos:
        storage.delete(photo.name)
        photo.delete()
    return len(photos)


@transaction.atomic
def answer(
    request: ReturnRequest,
    *,
    accept: bool,
    answer: str,
    by: AbstractBaseUser | None,
    at: datetime,
) -> ReturnRequest:
    """Answer for the producer. A no is told to the office, which may step in.

    Raises a `ShopperRefused`.
    """
    answer = answer.strip()
    if len(answer) > LONGEST_ANSWER or (not accept and not answer):
        raise ImpossibleReturn(
            _("Hãy viết lý do, không quá %(most)s ký tự: khách và văn phòng sẽ đọc.")
            % {"most": LONGEST_ANSWER}
        )
    request = waiting(request)
    request.state = ReturnState.ACCEPTED if accept else ReturnState.DECLINED
    request.answer, request.answered_by, request.answered_at = answer, by, at
    request.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    parcel = request.parcel
    line = "return_accepted" if accept else "return_declined"
    trail.record(line, parcel, by=by, reason=answer)
    placement = parcel.order.placement
    facts = {"accepted": accept, "answer": answer}
    outbox.to_shopper(placement, "return_answered", parcel=parcel, at=at, **facts)
    if not accept:
        outbox.to_office("return_declined", parcel=parcel, at=at, answer=answer)
    return request


@transaction.atomic
def decide(
    request: ReturnRequest,
    *,
    accept: bool,
    answer: str,
    by: AbstractBaseUser,
    at: datetime,
) -> ReturnRequest:
    """Answer for the office where the producer said no: overrule it, or let it stand.

    Both sides read why. Raises a `ShopperRefused`.
    """
    answer = answer.strip()
    if not answer or len(answer) > LONGEST_ANSWER:
        raise ImpossibleReturn(
            _("Hãy viết lý do, không quá %(most)s ký tự: hai bên sẽ đọc.")
            % {"most": LONGEST_ANSWER}
        )
    request = waiting(request, ReturnState.DECLINED)
    request.state = ReturnState.ACCEPTED if accept else ReturnState.UPHELD
    request.office_answer, request.answered_by, request.answered_at = answer, by, at
    request.save()
    parcel = request.parcel
    line = "return_overruled" if accept else "return_upheld"
    trail.record(line, parcel, by=by, reason=answer)
    facts = {"at": at, "accepted": accept, "answer": answer}
    outbox.to_shopper(parcel.order.placement, "return_decided", parcel=parcel, **facts)
    outbox.to_producer(parcel, "return_decided", **facts)
    return request


@transaction.atomic
def exchange(
    request: ReturnRequest,
    *,
    carrier: str = "",
    tracking_number: str = "",
    by: AbstractBaseUser | None,
    at: datetime,
) -> ReturnRequest:
    """The producer has sent other goods in place of those the shopper wants changed."""
    request = waiting(request, ReturnState.ACCEPTED)
    parcel = request.parcel
    if request.wanted != Wanted.EXCHANGE or parcel.state not in states.ARRIVED:
        raise AnsweredBefore(_("Kiện này không chờ hàng đổi."))
    request.state = ReturnState.EXCHANGED
    request.save(update_fields=["state"])
    sent = {
        "carrier": carrier.strip()[:80],
        "tracking_number": tracking_number.strip()[:60],
    }
    trail.record("exchanged", parcel, by=by, **acting(parcel, by), **sent)
    outbox.to_shopper(
        parcel.order.placement, "goods_exchanged", parcel=parcel, at=at, **sent
    )
    return request


@transaction.atomic
def drop(
    request: ReturnRequest, *, by: AbstractBaseUser | None, at: datetime
) -> ReturnRequest:
    """Take a request back that nobody has answered."""
    request = waiting(request)
    request.state, request.answered_at = ReturnState.DROPPED, at
    request.save(update_fields=["state", "answered_at"])
    trail.record("return_dropped", request.parcel, by=by)
    return request


def waiting(
    request: ReturnRequest, state: ReturnState = ReturnState.ASKED
) -> ReturnRequest:
    """Return the request, locked; raise `AnsweredBefore` in any other state."""
    requests = ReturnRequest.objects.select_for_update(of=("self",))
    request = requests.select_related(
        "parcel__order__placement", "parcel__stall__producer"
    ).get(pk=request.pk)
    if request.state != state:
        raise AnsweredBefore(
            _("Yêu cầu này đang ở trạng thái “%(state)s”.")
            % {"state": request.get_state_display()}
        )
    return request


def locked(parcel: Parcel) -> Parcel:
    parcels = Parcel.objects.select_for_update(of=("self",))
    return parcels.select_related("order__placement", "stall__producer").get(
        pk=parcel.pk
    )
