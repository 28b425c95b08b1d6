from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError
from wagtail.models import ModelLogEntry

from shop.parcels.models import ParcelLine, ParcelState
from shop.shoppers.models import ReviewState
from shop.shoppers.refusals import (
    AnsweredBefore,
    HidingWithoutReason,
    ImpossibleReview,
    NotReceived,
    NotYours,
    ReviewedBefore,
    ReviewInWrongState,
)
from shop.shoppers.services import reviews
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 3, tzinfo=UTC)


@pytest.fixture
def line(arrived):
    return arrived.lines.select_related("parcel", "product").get()


@pytest.fixture
def review(line, member):
    return reviews.write(line, grade=4, text="Thơm", signed="Lan", by=member, at=AT)


@pytest.fixture
def seller(line):
    seller = UserFactory()
    line.product.producer.people.add(seller)
    return seller


def test_a_review_waits_until_it_is_read(review, line):
    assert (review.state, review.product) == (ReviewState.WAITING, line.product)


def test_a_guest_reviews_without_a_name_in_the_register(line):
    review = reviews.write(line, grade=5, signed=" Chị  Lan ", by=None, at=AT)

    assert (review.author, review.signed) == (None, "Chị Lan")


def test_what_went_back_is_said_to_have_gone_back(line):
    line.parcel.state = ParcelState.RETURNED

    with pytest.raises(NotReceived, match="đã trả lại"):
        reviews.write(line, grade=5, signed="Chị Lan", by=None, at=AT)


@pytest.mark.parametrize(
    "state", [s for s in ParcelState if s not in (ParcelState.DELIVERED, "received")]
)
def test_what_has_not_arrived_is_not_reviewed(line, state):
    line.parcel.state = state

    with pytest.raises(NotReceived):
        reviews.write(line, grade=4, signed="Lan", by=None, at=AT)


def test_a_line_is_reviewed_once(review, line):
    with pytest.raises(ReviewedBefore):
        reviews.write(line, grade=1, signed="Lan", by=None, at=AT)


@pytest.mark.parametrize("grade", [0, 6, -1, 10**9])
def test_there_are_one_to_five_bowls(line, grade):
    with pytest.raises(ImpossibleReview):
        reviews.write(line, grade=grade, signed="Lan", by=None, at=AT)


@pytest.mark.parametrize(
    "said", [{"signed": "  "}, {"signed": "x" * 61}, {"text": "x" * 2001}]
)
def test_a_review_is_signed_and_not_too_long(line, said):
    with pytest.raises(ImpossibleReview):
        reviews.write(line, **({"grade": 4, "signed": "Lan"} | said), by=None, at=AT)


def test_the_office_shows_hides_and_shows_again(review):
    officer = UserFactory()

    reviews.show(review, by=officer, at=AT)
    hidden = reviews.hide(review, reason="Chửi tục", by=officer, at=AT)
    shown = reviews.show(review, by=officer, at=AT)

    assert (hidden.state, hidden.hidden_reason) == (ReviewState.HIDDEN, "Chửi tục")
    assert (shown.state, shown.hidden_reason) == (ReviewState.SHOWN, "")
    assert ModelLogEntry.objects.filter(action__startswith="shoppers.").count() == 4


def test_hiding_says_why(review):
    with pytest.raises(HidingWithoutReason):
        reviews.hide(review, reason=" ", by=UserFactory(), at=AT)


def test_what_is_shown_or_hidden_is_not_so_twice(review):
    officer = UserFactory()
    reviews.show(review, by=officer, at=AT)

    with pytest.raises(ReviewInWrongState):
        reviews.show(review, by=officer, at=AT)
    reviews.hide(review, reason="Mẫu", by=officer, at=AT)
    with pytest.raises(ReviewInWrongState):
        reviews.hide(review, reason="Mẫu", by=officer, at=AT)


def refused(review, **facts):
    facts = {"reason": "Có số điện thoại", "may_be_rewritten": True} | facts
    return reviews.hide(review, **facts, by=UserFactory(), at=AT)


def rewritten(review, **said):
    line = ParcelLine.objects.select_related("parcel").get(review=review)
    said = {"grade": 5, "text": "Thơm lắm", "signed": "Lan", "by": None} | said
    return reviews.write(line, **said, at=AT)


def test_a_refused_review_is_written_anew_and_waits_again(review):
    again = rewritten(refused(review))

    again.refresh_from_db()
    assert (again.pk, again.author) == (review.pk, review.author)
    assert (again.state, again.text, again.grade) == ("waiting", "Thơm lắm", 5)
    assert (again.hidden_reason, again.may_be_rewritten) == ("", False)
    assert (again.judged_by, again.judged_at) == (None, None)
    entry = ModelLogEntry.objects.get(action="shoppers.review_rewritten")
    assert "Thơm" not in str(entry.data)


def test_an_answer_does_not_stand_below_other_words(review, seller):
    reviews.show(review, by=UserFactory(), at=AT)
    reviews.answer(review, text="Cảm ơn chị", by=seller, at=AT)

    again = rewritten(refused(review))

    assert (again.answer, again.answered_at, again.answered_by) == ("", None, None)


def test_a_review_is_not_written_anew_unless_the_office_lets_it(review):
    with pytest.raises(ReviewedBefore):
        rewritten(review)
    with pytest.raises(ReviewedBefore):
        rewritten(refused(review, may_be_rewritten=False))


def test_a_review_shown_after_all_is_not_written_anew(review):
    reviews.show(refused(review), by=UserFactory(), at=AT)

    with pytest.raises(ReviewedBefore):
        rewritten(review)


def test_a_review_is_not_written_anew_once_the_goods_went_back(review, arrived):
    refused(review)
    type(arrived).objects.update(state=ParcelState.RETURNED)

    with pytest.raises(NotReceived):
        rewritten(review)


def test_only_what_is_hidden_may_be_written_anew(review):
    with pytest.raises(IntegrityError):
        type(review).objects.update(may_be_rewritten=True)


def test_the_producer_answers_once(review, seller):
    reviews.show(review, by=UserFactory(), at=AT)

    answered = reviews.answer(review, text="Cảm ơn chị", by=seller, at=AT)

    assert (answered.answer, answered.answered_by) == ("Cảm ơn chị", seller)
    with pytest.raises(AnsweredBefore):
        reviews.answer(review, text="Lần hai", by=seller, at=AT + timedelta(days=1))


def test_an_answer_is_corrected_within_a_day_of_the_first(review, seller):
    reviews.show(review, by=UserFactory(), at=AT)
    reviews.answer(review, text="Cảm ơm", by=seller, at=AT)
    nearly = AT + timedelta(hours=23, minutes=59)

    corrected = reviews.answer(review, text="Cảm ơn", by=seller, at=nearly)

    assert (corrected.answer, corrected.answered_at) == ("Cảm ơn", AT)
    lines = ModelLogEntry.objects.filter(action__startswith="shoppers.review_answer")
    assert [line.message for line in lines.order_by("pk")] == [
        "Người bán trả lời nhận xét",
        "Người bán sửa trả lời",
    ]


def test_nobody_else_answers(review):
    reviews.show(review, by=UserFactory(), at=AT)

    with pytest.raises(NotYours):
        reviews.answer(review, text="Cảm ơn", by=UserFactory(), at=AT)


def test_only_what_is_shown_is_answered(review, seller):
    with pytest.raises(ReviewInWrongState):
        reviews.answer(review, text="Cảm ơn", by=seller, at=AT)


@pytest.mark.parametrize("text", ["", "  ", "x" * 2001])
def test_an_answer_has_words(review, seller, text):
    with pytest.raises(ImpossibleReview):
        reviews.answer(review, text=text, by=seller, at=AT)
