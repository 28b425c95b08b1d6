"""What people say of what they received: written, judged, answered once."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from shop.parcels import states
from shop.parcels.models import ParcelLine
from shop.shoppers import trail
from shop.shoppers.models import Review, ReviewState
from shop.shoppers.refusals import (
    AnsweredBefore,
    HidingWithoutReason,
    ImpossibleReview,
    NotReceived,
    NotYours,
    ReviewedBefore,
    ReviewInWrongState,
)

LONGEST_TEXT = 2000
LONGEST_NAME = 60
GRADES = range(1, 6)


def may_be_reviewed(line: ParcelLine) -> bool:
    """Tell whether a line, fetched with its parcel, has arrived."""
    return line.parcel.state in states.ARRIVED


def why_not_reviewed(line: ParcelLine) -> str:
    if line.parcel.state in states.ENDED_BADLY:
        return _("Kiện hàng này không thành hoặc đã trả lại nên không nhận xét được.")
    return _("Hàng chưa đến nơi nên chưa nhận xét được.")


@transaction.atomic
def write(
    line: ParcelLine,
    *,
    grade: int,
    text: str = "",
    signed: str,
    by: AbstractBaseUser | None,
    at: datetime,
) -> Review:
    """Keep what whoever ordered says of a line; the office reads it before others.

    Whether it is their order, the caller knows. Raises a `ShopperRefused`.
    """
    text, signed = text.strip(), " ".join(signed.split())
    check(grade, text, signed)
    if not may_be_reviewed(line):
        raise NotReceived(why_not_reviewed(line))
    try:
        with transaction.atomic():
            review = Review.objects.create(
                line=line,
                product_id=line.product_id,
                author=by,
                signed=signed,
                grade=grade,
                text=text,
                written_at=at,
            )
    except IntegrityError as error:
        raise ReviewedBefore(_("Bạn đã nhận xét món hàng này rồi.")) from error
    trail.record("review_written", review, by=by)
    return review


def check(grade: int, text: str, signed: str) -> None:
    if grade not in GRADES:
        raise ImpossibleReview(_("Hãy chọn từ một đến năm bát."))
    if not signed:
        raise ImpossibleReview(_("Hãy ký một tên; tên gọi ở nhà cũng được."))
    if len(signed) > LONGEST_NAME or len(text) > LONGEST_TEXT:
        raise ImpossibleReview(
            _("Tên không quá %(name)s ký tự, nhận xét không quá %(text)s ký tự.")
            % {"name": LONGEST_NAME, "text": LONGEST_TEXT}
        )


@transaction.atomic
def show(review: Review, *, by: AbstractBaseUser, at: datetime) -> Review:
    """Let everybody read it."""
    review = locked(review)
    if review.state == ReviewState.SHOWN:
        raise ReviewInWrongState(_("Nhận xét này đang hiện rồi."))
    review.hidden_reason = ""
    return judge(review, ReviewState.SHOWN, "review_shown", by, at)


@transaction.atomic
def hide(review: Review, *, reason: str, by: AbstractBaseUser, at: datetime) -> Review:
    """Keep it from the public, and say why; it is never deleted."""
    reason = reason.strip()[:255]
    if not reason:
        raise HidingWithoutReason(_("Hãy ghi lý do không cho hiện nhận xét."))
    review = locked(review)
    if review.state == ReviewState.HIDDEN:
        raise ReviewInWrongState(_("Nhận xét này đã không hiện rồi."))
    review.hidden_reason = reason
    return judge(review, ReviewState.HIDDEN, "review_hidden", by, at, reason=reason)


def judge(
    review: Review,
    state: ReviewState,
    line: str,
    by: AbstractBaseUser,
    at: datetime,
    **facts,
) -> Review:
    review.state, review.judged_by, review.judged_at = state, by, at
    review.save(update_fields=["state", "hidden_reason", "judged_by", "judged_at"])
    trail.record(line, review, by=by, **facts)
    return review


@transaction.atomic
def answer(review: Review, *, text: str, by: AbstractBaseUser, at: datetime) -> Review:
    """Answer as the producer of the product, once, below a review that is shown."""
    text = text.strip()
    if not text or len(text) > LONGEST_TEXT:
        raise ImpossibleReview(
            _("Hãy viết trả lời, không quá %(most)s ký tự.") % {"most": LONGEST_TEXT}
        )
    review = locked(review)
    producer = review.product.producer
    if producer is None or not producer.people.filter(pk=by.pk).exists():
        raise NotYours(_("Chỉ chủ thể của sản phẩm trả lời được nhận xét này."))
    if review.state != ReviewState.SHOWN:
        raise ReviewInWrongState(_("Chỉ trả lời nhận xét đang hiện."))
    if review.answered_at is not None:
        raise AnsweredBefore(_("Nhận xét này đã có trả lời."))
    review.answer, review.answered_by, review.answered_at = text, by, at
    review.save(update_fields=["answer", "answered_by", "answered_at"])
    trail.record("review_answered", review, by=by)
    return review


def locked(review: Review) -> Review:
    reviews = Review.objects.select_for_update(of=("self",))
    return reviews.select_related("product__producer").get(pk=review.pk)
