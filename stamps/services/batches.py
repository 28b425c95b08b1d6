"""The steps of a batch: asked for, approved, printed, handed over; voided, reprinted."""

import unicodedata
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import trail
from catalogue.models import Product, Recognition
from catalogue.rules import PROGRAMME_START
from stamps import codes
from stamps.models import BatchState, StampBatch, StampReprint, VoidedRange
from stamps.ranges import overlap, uncovered
from stamps.refusals import (
    ImpossibleRange,
    LotRepeats,
    RecognitionNotInForce,
    SamePerson,
    StampsRefused,
    WrongState,
)
from stamps.services import allowances

LONGEST_LOT, LONGEST_REASON, LONGEST_NAME = 60, 255, 160


@transaction.atomic
def request(
    product: Product,
    *,
    quantity: int,
    lot: str,
    packed_on: date,
    best_before: date | None = None,
    by: AbstractBaseUser,
    at: datetime,
) -> StampBatch:
    """Ask for the stamps of one packed lot.

    Raises a `StampsRefused` that says which rule stands against it.
    """
    # One product's requests follow each other, so that two at once cannot both
    # find the allowance unspent.
    product = Product.objects.select_for_update().get(pk=product.pk)
    on = day(at)
    batch = StampBatch(
        product=product,
        quantity=quantity,
        lot=" ".join(lot.split()),
        packed_on=packed_on,
        best_before=best_before,
        requested_by=by,
        requested_at=at,
    )
    batch.recognition = recognition_in_force(product, on)
    check_facts(batch, on)
    batch.save()
    trail.record("ocop.stamps_requested", target=batch, by=by, quantity=quantity)
    return batch


@transaction.atomic
def approve(batch: StampBatch, *, by: AbstractBaseUser, at: datetime) -> StampBatch:
    """Let a request be printed, under the stars of that day.

    Another person than the one who asked. Raises a `StampsRefused`.
    """
    batch = locked(batch, BatchState.REQUESTED)
    if by.pk == batch.requested_by_id:
        raise SamePerson(_("Người duyệt phải khác người đề nghị."))
    batch.recognition = recognition_in_force(batch.product, day(at))
    batch.state = BatchState.APPROVED
    batch.approved_by, batch.approved_at = by, at
    batch.save()
    trail.record("ocop.stamps_approved", target=batch, by=by)
    return batch


@transaction.atomic
def mark_printed(
    batch: StampBatch, *, by: AbstractBaseUser, at: datetime
) -> StampBatch:
    """Say that the stamps exist on paper: from now on their codes are known."""
    batch = locked(batch, BatchState.APPROVED)
    check_may_be_printed(batch, day(at))
    batch.state = BatchState.PRINTED
    batch.printed_by, batch.printed_at = by, at
    batch.save()
    trail.record("ocop.stamps_printed", target=batch, by=by)
    return batch


@transaction.atomic
def hand_over(
    batch: StampBatch, *, to: str, by: AbstractBaseUser, at: datetime
) -> StampBatch:
    """Write down who took the stamps away."""
    batch = locked(batch, BatchState.PRINTED)
    batch.state = BatchState.HANDED_OVER
    batch.handed_over_by, batch.handed_over_at = by, at
    batch.handed_over_to = told(to, LONGEST_NAME, _("Hãy ghi tên người nhận tem."))
    batch.save()
    trail.record(
        "ocop.stamps_handed_over", target=batch, by=by, to=batch.handed_over_to
    )
    return batch


@transaction.atomic
def void(
    batch: StampBatch,
    *,
    reason: str,
    by: AbstractBaseUser,
    on: date,
    first: int | None = None,
    last: int | None = None,
) -> VoidedRange:
    """Make stamps of a batch count no more: all, or the serials `first` to `last`."""
    batch = StampBatch.objects.select_for_update().get(pk=batch.pk)
    first, last = serials(batch, first, last)
    nothing = _("Huỷ tem cần có lý do; người quét tem sẽ đọc.")
    reason = told(reason, LONGEST_REASON, nothing)
    if not uncovered(first, last, voided(batch)):
        raise ImpossibleRange(_("Các tem này đã huỷ từ trước."))
    made = VoidedRange.objects.create(
        batch=batch, first=first, last=last, reason=reason, voided_by=by, voided_on=on
    )
    facts = {"first": first, "last": last, "reason": reason}
    trail.record("ocop.stamps_voided", target=batch, by=by, **facts)
    return made


@transaction.atomic
def record_reprint(
    batch: StampBatch,
    *,
    reason: str,
    by: AbstractBaseUser,
    at: datetime,
    first: int | None = None,
    last: int | None = None,
) -> StampReprint:
    """Write down that stamps are printed again: the same codes on new labels."""
    batch = StampBatch.objects.select_for_update().get(pk=batch.pk)
    if not batch.is_printed:
        raise WrongState(_("Lô này chưa in lần nào."))
    check_may_be_printed(batch, day(at))
    first, last = serials(batch, first, last)
    if overlap(first, last, voided(batch)):
        raise ImpossibleRange(_("Trong số này có tem đã huỷ; tem huỷ không in lại."))
    reason = told(reason, LONGEST_REASON, _("In lại cần có lý do."))
    made = StampReprint.objects.create(
        batch=batch,
        first=first,
        last=last,
        reason=reason,
        reprinted_by=by,
        reprinted_at=at,
    )
    facts = {"first": first, "last": last, "reason": reason}
    trail.record("ocop.stamps_reprinted", target=batch, by=by, **facts)
    return made


def recognition_in_force(product: Product, on: date) -> Recognition:
    """Return the recognition that counts for certain that day, or refuse."""
    standing = product.standing(on)
    if not standing.is_in_force or product.retired_on:
        raise not_in_force(on)
    return standing.recognition


def check_may_be_printed(batch: StampBatch, on: date) -> None:
    """Refuse to put stars on paper that were taken back, even if renewed since.

    The paper names the batch's own recognition; a scan would find it withdrawn.
    """
    recognition_in_force(batch.product, on)
    if batch.recognition.is_withdrawn_by(on):
        raise not_in_force(on)


def not_in_force(on: date) -> RecognitionNotInForce:
    return RecognitionNotInForce(
        _("Sao của sản phẩm không còn hiệu lực chắc chắn trong ngày %(day)s.")
        % {"day": f"{on:%d/%m/%Y}"}
    )


def check_facts(batch: StampBatch, on: date) -> None:
    """Refuse what no batch can be, in words."""
    for check in CHECKS.values():
        check(batch, on)


def faults(batch: StampBatch, on: date) -> dict[str, StampsRefused]:
    """Return what is wrong with each fact at once, those not yet known passed over."""
    found: dict[str, StampsRefused] = {}
    for field, check in CHECKS.items():
        if getattr(batch, field) is None:
            continue
        try:
            check(batch, on)
        except StampsRefused as refusal:
            found[field] = refusal
    return found


def check_allowed(batch: StampBatch, on: date) -> None:
    check_quantity(batch.quantity)
    allowances.check(batch, on.year)


def check_lot(batch: StampBatch, on: date) -> None:
    if not (1 <= len(batch.lot) <= LONGEST_LOT and batch.lot.isprintable()):
        raise StampsRefused(_("Số lô cần có từ 1 đến 60 ký tự."))
    lots = StampBatch.objects.filter(product=batch.product)
    if lot_key(batch.lot) in map(lot_key, lots.values_list("lot", flat=True)):
        raise LotRepeats(
            _("Lô %(lot)s của sản phẩm này đã có tem.") % {"lot": batch.lot}
        )


def check_packed_on(batch: StampBatch, on: date) -> None:
    if batch.packed_on > on:
        raise StampsRefused(_("Ngày đóng gói ở tương lai."))
    if batch.packed_on < PROGRAMME_START:
        raise StampsRefused(_("Ngày đóng gói trước khi có chương trình OCOP."))


def check_best_before(batch: StampBatch, on: date) -> None:
    if batch.best_before and batch.packed_on and batch.best_before < batch.packed_on:
        raise StampsRefused(_("Hạn dùng phải sau ngày đóng gói."))


CHECKS = {
    "quantity": check_allowed,
    "lot": check_lot,
    "packed_on": check_packed_on,
    "best_before": check_best_before,
}


def check_quantity(quantity: int) -> None:
    if not 1 <= quantity <= codes.MAX_SERIAL:
        raise StampsRefused(_("Mỗi lô có từ 1 đến 1.048.575 tem."))


def lot_key(lot: str) -> str:
    """Return what two spellings of one lot share: spaces, case, width aside."""
    return "".join(unicodedata.normalize("NFKC", lot).casefold().split())


def locked(batch: StampBatch, state: BatchState) -> StampBatch:
    """Fetch a batch for a step that begins in `state`, or refuse."""
    batch = StampBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.state != state:
        raise WrongState(
            _("Lô tem đang ở trạng thái “%(state)s”.")
            % {"state": batch.get_state_display()}
        )
    if not uncovered(1, batch.quantity, voided(batch)):
        raise WrongState(_("Cả lô tem đã huỷ."))
    return batch


def voided(batch: StampBatch) -> list[tuple[int, int]]:
    return list(batch.voids.values_list("first", "last"))


def serials(batch: StampBatch, first: int | None, last: int | None) -> tuple[int, int]:
    """Return a range of the batch, the whole where nothing is said, or refuse."""
    first = 1 if first is None else first
    last = batch.quantity if last is None else last
    if not 1 <= first <= last <= batch.quantity:
        raise ImpossibleRange(
            _("Lô có tem từ số 1 đến số %(last)s.") % {"last": batch.quantity}
        )
    return first, last


def told(text: str, longest: int, nothing: str) -> str:
    """Return what a person wrote, tidied; refuse nothing and too much."""
    text = " ".join(text.split())
    if not text:
        raise StampsRefused(nothing)
    if len(text) > longest:
        raise StampsRefused(_("Xin viết không quá %(most)s ký tự.") % {"most": longest})
    return text


def day(at: datetime) -> date:
    """Return the day an instant falls on here, not in Greenwich."""
    return timezone.localtime(at).date()
