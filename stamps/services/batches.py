from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from accounts import trail
from catalogue.models import Product
from stamps import codes
from stamps.models import (
    BatchState,
    StampAllowance,
    StampBatch,
    StampReprint,
    VoidedRange,
)


class StampsRefused(Exception):
    """A step of a batch that may not be taken; its text is for people."""


class RecognitionNotInForce(StampsRefused):
    """Stamps belong to stars that count that day."""


class OverAllowance(StampsRefused):
    """More stamps than the officer allows the product that year."""


class LotRepeats(StampsRefused):
    """A lot has its stamps already."""


class SamePerson(StampsRefused):
    """Two people for what matters: who asks does not approve."""


class WrongState(StampsRefused):
    """The batch is not where this step begins."""


class ImpossibleRange(StampsRefused):
    """Serials the batch does not have, or in the wrong order."""


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
    batch = StampBatch(
        product=product,
        quantity=quantity,
        lot=" ".join(lot.split()),
        packed_on=packed_on,
        best_before=best_before,
        requested_by=by,
        requested_at=at,
    )
    batch.recognition = recognition_in_force(product, at.date())
    check_facts(batch, at.date())
    check_allowance(batch, at.year)
    batch.save()
    trail.record("ocop.stamps_requested", target=batch, by=by, quantity=quantity)
    return batch


@transaction.atomic
def approve(batch: StampBatch, *, by: AbstractBaseUser, at: datetime) -> StampBatch:
    """Let a request be printed. Another person than the one who asked."""
    batch = locked(batch, BatchState.REQUESTED)
    if by.pk == batch.requested_by_id:
        raise SamePerson(_("Người duyệt phải khác người đề nghị."))
    recognition_in_force(batch.product, at.date())
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
    recognition_in_force(batch.product, at.date())
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
    if not to.strip():
        raise StampsRefused(_("Hãy ghi tên người nhận tem."))
    batch.state = BatchState.HANDED_OVER
    batch.handed_over_by, batch.handed_over_at = by, at
    batch.handed_over_to = to.strip()
    batch.save()
    trail.record("ocop.stamps_handed_over", target=batch, by=by, to=to.strip())
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
    if not reason.strip():
        raise StampsRefused(_("Huỷ tem cần có lý do; người quét tem sẽ đọc."))
    if batch.voids.filter(first__lte=first, last__gte=last).exists():
        raise StampsRefused(_("Các tem này đã huỷ từ trước."))
    made = VoidedRange.objects.create(
        batch=batch,
        first=first,
        last=last,
        reason=reason.strip(),
        voided_by=by,
        voided_on=on,
    )
    trail.record(
        "ocop.stamps_voided",
        target=batch,
        by=by,
        first=first,
        last=last,
        reason=reason.strip(),
    )
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
    if not reason.strip():
        raise StampsRefused(_("In lại cần có lý do."))
    first, last = serials(batch, first, last)
    made = StampReprint.objects.create(
        batch=batch,
        first=first,
        last=last,
        reason=reason.strip(),
        reprinted_by=by,
        reprinted_at=at,
    )
    trail.record("ocop.stamps_reprinted", target=batch, by=by, first=first, last=last)
    return made


def recognition_in_force(product: Product, on: date):
    standing = product.standing(on)
    if not standing.is_in_force or product.retired_on:
        raise RecognitionNotInForce(
            _("Sao của sản phẩm không còn hiệu lực chắc chắn trong ngày %(day)s.")
            % {"day": f"{on:%d/%m/%Y}"}
        )
    return standing.recognition


def check_facts(batch: StampBatch, on: date) -> None:
    """Refuse what no batch can be, in words."""
    if not 1 <= batch.quantity <= codes.MAX_SERIAL:
        raise StampsRefused(_("Mỗi lô có từ 1 đến 1.048.575 tem."))
    if not batch.lot or len(batch.lot) > 60:
        raise StampsRefused(_("Số lô cần có từ 1 đến 60 ký tự."))
    if batch.packed_on > on:
        raise StampsRefused(_("Ngày đóng gói ở tương lai."))
    if batch.best_before and batch.best_before < batch.packed_on:
        raise StampsRefused(_("Hạn dùng phải sau ngày đóng gói."))
    if StampBatch.objects.filter(product=batch.product, lot=batch.lot).exists():
        raise LotRepeats(
            _("Lô %(lot)s của sản phẩm này đã có tem.") % {"lot": batch.lot}
        )


def check_allowance(batch: StampBatch, year: int) -> None:
    """Refuse more than the officer allows; without an allowance nothing is."""
    allowance = StampAllowance.objects.filter(product=batch.product, year=year).first()
    allowed = allowance.quantity if allowance else 0
    asked = StampBatch.objects.filter(product=batch.product, requested_at__year=year)
    used = asked.aggregate(total=Sum("quantity"))["total"] or 0
    if used + batch.quantity > allowed:
        raise OverAllowance(
            _("Hạn mức năm %(year)s là %(allowed)s tem, còn %(left)s.")
            % {"year": year, "allowed": allowed, "left": max(0, allowed - used)}
        )


def locked(batch: StampBatch, state: BatchState) -> StampBatch:
    batch = StampBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.state != state:
        raise WrongState(
            _("Lô tem đang ở trạng thái “%(state)s”.")
            % {"state": batch.get_state_display()}
        )
    return batch


def serials(batch: StampBatch, first: int | None, last: int | None) -> tuple[int, int]:
    first, last = first or 1, last or batch.quantity
    if not 1 <= first <= last <= batch.quantity:
        raise ImpossibleRange(
            _("Lô có tem từ số 1 đến số %(last)s.") % {"last": batch.quantity}
        )
    return first, last
