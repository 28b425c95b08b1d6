"""What people say of what they received: written, judged, answered once."""

from datetime import datetime, timedelta

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
# After this an answer stands: people have read it.
CORRECTABLE_FOR = timedelta(hours=24)


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

    Other words stand for refused ones where the office lets them be sent. Whether
    it is their order, the caller knows. Raises a `ShopperRefused`.
    """
    text, signed = text.strip(), " ".join(signed.split())
    check(line, grade, text, signed)
    review = begun(line, by)
    done = "review_rewritten" if review.pk else "review_written"
    review.grade, review.text, review.signed = grade, text, signed
    review.written_at = at
    try:
        with transaction.atomic():
            review.save()
    except IntegrityError as error:
        raise ReviewedBefore(_("Bạn đã nhận xét món hàng này rồi.")) from error
    trail.record(done, review, by=by)
    return review


def begun(line: ParcelLine, by: AbstractBaseUser | None) -> Review:
    """Return the line's refused review, held and unjudged again, or a new one.

    An answer goes with the words it answered. The refused ones are kept nowhere:
    what made them refused may be somebody's phone.
    """
    refused = Review.objects.select_for_update().filter(may_be_rewritten=True)
    review = refused.filter(line=line).first()
    if review is None:
        return Review(line=line, product_id=line.product_id, author=by)
    review.state, review.judged_by, review.judged_at = ReviewState.WAITING, None, None
    review.hidden_reason, review.may_be_rewritten = "", False
    review.answer, review.answered_by, review.answered_at = "", None, None
    return review


def check(line: ParcelLine, grade: int, text: str, signed: str) -> None:
    if grade not in GRADES:
        raise ImpossibleReview(_("Hãy chọn từ một đến năm bát."))
    if not signed:
        raise ImpossibleReview(_("Hãy ký một tên; tên gọi ở nhà cũng được."))
    if len(signed) > LONGEST_NAME or len(text) > LONGEST_TEXT:
        raise ImpossibleReview(
            _("Tên không quá %(name)s ký tự, nhận xét không quá %(text)s ký tự.")
            % {"name": LONGEST_NAME, "text": LONGEST_TEXT}
        )
    if not may_be_reviewed(line):
        raise NotReceived(why_not_reviewed(line))


@transaction.atomic
def show(review: Review, *, by: AbstractBaseUser, at: datetime) -> Review:
    """Let everybody read it."""
    review = locked(review)
    if review.state == ReviewState.SHOWN:
        raise ReviewInWrongState(_("Nhận xét này đang hiện rồi."))
    review.hidden_reason, review.may_be_rewritten = "", False
    return judge(review, ReviewState.SHOWN, "review_shown", by, at)


@transaction.atomic
def hide(
    review: Review,
    *,
    reason: str,
    may_be_rewritten: bool = False,
    by: AbstractBaseUser,
    at: datetime,
) -> Review:
    """Keep it from the public, and say why to its writer; it is never deleted."""
    reason = reason.strip()[:255]
    if not reason:
        raise HidingWithoutReason(_("Hãy ghi lý do không cho hiện nhận xét."))
    review = locked(review)
    if review.state == ReviewState.HIDDEN:
        raise ReviewInWrongState(_("Nhận xét này đã không hiện rồi."))
    review.hidden_reason, review.may_be_rewritten = reason, may_be_rewritten
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
    judged = ("state", "hidden_reason", "may_be_rewritten", "judged_by", "judged_at")
    review.save(update_fields=judged)
    trail.record(line, review, by=by, **facts)
    return review


@transaction.atomic
def answer(review: Review, *, text: str, by: AbstractBaseUser, at: datetime) -> Review:
    """Answer as the producer of the product, once, below a review that is shown.

    A slip in it may be corrected for a day; it keeps the time of the first.
    """
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
    if not may_be_answered(review, at):
        raise AnsweredBefore(_("Nhận xét này đã có trả lời, nay không sửa được nữa."))
    line = "review_answer_corrected" if review.answered_at else "review_answered"
    review.answer, review.answered_by = text, by
    review.answered_at = review.answered_at or at
    review.save(update_fields=["answer", "answered_by", "answered_at"])
    trail.record(line, review, by=by)
    return review


def may_be_answered(review: Review, at: datetime) -> bool:
    """Tell whether nobody answered yet, or so lately that a slip may be mended."""
    return review.answered_at is None or at < review.answered_at + CORRECTABLE_FOR


def locked(review: Review) -> Review:
    reviews = Review.objects.select_for_update(of=("self",))
    return reviews.select_related("product__producer").get(pk=review.pk)
