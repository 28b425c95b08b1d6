from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile

from shop.notices.models import Notice
from shop.parcels.models import ParcelState, ReturnRequest, ReturnState
from shop.parcels.services import moves, returns
from shop.shoppers.refusals import AnsweredBefore, ImpossibleReturn, NotReceived
from tests.factories import UserFactory
from tests.shop.parcels.orders import a_parcel, bring

pytestmark = pytest.mark.django_db
ARRIVED_AT = datetime(2026, 11, 25, 3, tzinfo=UTC)
SOON = ARRIVED_AT + timedelta(days=1)


@pytest.fixture(autouse=True)
def private_folder(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    return settings.PRIVATE_ROOT


@pytest.fixture
def parcel(db):
    parcel = a_parcel()
    bring(parcel, at=ARRIVED_AT)
    return parcel


def ask(parcel, *, at=SOON, **said):
    told = {"reason": "Lọ vỡ", "wanted": "refund", "photos": []} | said
    return returns.ask(parcel, **told, by=None, at=at)


def kinds(parcel):
    return set(Notice.objects.filter(parcel=parcel).values_list("kind", flat=True))


def test_a_request_is_kept_and_the_producer_told(parcel):
    request = ask(parcel)

    assert (request.state, request.reason) == (ReturnState.ASKED, "Lọ vỡ")
    assert "return_asked" in kinds(parcel)


def test_photographs_lie_where_no_address_leads(parcel, private_folder):
    request = ask(parcel, photos=[ContentFile(b"jpeg", "a.jpg")])

    name = request.photos.get().name
    assert (private_folder / name).read_bytes() == b"jpeg"


@pytest.mark.parametrize(
    "state", [s for s in ParcelState if s not in (ParcelState.DELIVERED, "received")]
)
def test_only_what_arrived_goes_back(parcel, state):
    parcel.state = state
    parcel.save()

    with pytest.raises(NotReceived):
        ask(parcel)


def test_what_was_dropped_is_asked_again_in_other_words(parcel):
    returns.drop(ask(parcel), by=None, at=SOON)

    again = ask(parcel, reason="Lọ vỡ, có ảnh")

    assert (again.state, again.reason) == (ReturnState.ASKED, "Lọ vỡ, có ảnh")
    assert again.answered_at is None
    assert ReturnRequest.objects.count() == 1


def test_saying_received_later_gives_no_more_days(parcel):
    moves.receive(parcel, by=None, at=ARRIVED_AT + timedelta(days=6))
    parcel.refresh_from_db()

    assert returns.last_moment(parcel) == ARRIVED_AT + timedelta(days=7)


@pytest.mark.parametrize(
    ("days", "seconds", "may"), [(7, 0, True), (7, 1, False), (30, 0, False)]
)
def test_there_are_seven_days_to_ask(parcel, days, seconds, may):
    at = ARRIVED_AT + timedelta(days=days, seconds=seconds)

    assert returns.may_ask(parcel, at) is may
    if may:
        ask(parcel, at=at)
    else:
        with pytest.raises(ImpossibleReturn):
            ask(parcel, at=at)


def test_a_parcel_is_asked_back_once(parcel):
    ask(parcel)

    with pytest.raises(ImpossibleReturn):
        ask(parcel)


@pytest.mark.parametrize(
    "said",
    [
        {"reason": " "},
        {"reason": "x" * 2001},
        {"wanted": "vàng"},
        {"photos": [ContentFile(b"", "a.jpg")] * 6},
    ],
)
def test_a_request_is_whole_or_refused(parcel, said):
    with pytest.raises(ImpossibleReturn):
        ask(parcel, **said)

    assert not ReturnRequest.objects.exists()


def test_a_yes_is_told_to_the_shopper(parcel):
    request = ask(parcel)
    seller = UserFactory()

    answered = returns.answer(request, accept=True, answer="", by=seller, at=SOON)

    assert answered.state == ReturnState.ACCEPTED
    assert "return_answered" in kinds(parcel)


def test_a_no_is_told_to_the_office_too(parcel, office):
    request = ask(parcel)

    returns.answer(request, accept=False, answer="Đã dùng", by=office, at=SOON)

    assert {"return_answered", "return_declined"} <= kinds(parcel)


@pytest.mark.parametrize(("accept", "words"), [(False, " "), (True, "x" * 1001)])
def test_a_no_says_why_and_no_answer_is_endless(parcel, accept, words):
    request = ask(parcel)

    with pytest.raises(ImpossibleReturn):
        returns.answer(request, accept=accept, answer=words, by=None, at=SOON)


def test_a_request_is_answered_once(parcel):
    request = ask(parcel)
    returns.answer(request, accept=True, answer="", by=None, at=SOON)

    with pytest.raises(AnsweredBefore):
        returns.answer(request, accept=False, answer="Thôi", by=None, at=SOON)
    with pytest.raises(AnsweredBefore):
        returns.drop(request, by=None, at=SOON)


@pytest.fixture
def declined(parcel):
    request = ask(parcel, wanted="exchange")
    return returns.answer(
        request, accept=False, answer="Hàng đã mở", by=UserFactory(), at=SOON
    )


@pytest.mark.parametrize(
    ("accept", "state"), [(True, ReturnState.ACCEPTED), (False, ReturnState.UPHELD)]
)
def test_the_office_decides_where_the_producer_said_no(declined, accept, state):
    officer = UserFactory()

    decided = returns.decide(
        declined, accept=accept, answer=" Đã xem ảnh ", by=officer, at=SOON
    )

    assert (decided.state, decided.office_answer) == (state, "Đã xem ảnh")
    assert decided.answer == "Hàng đã mở"
    readers = Notice.objects.filter(kind="return_decided").values_list("reader")
    assert {reader for (reader,) in readers} == {"shopper", "producer"}
    with pytest.raises(AnsweredBefore):
        returns.decide(declined, accept=True, answer="x", by=officer, at=SOON)


@pytest.mark.parametrize("answer", ["", "  ", "x" * 1001])
def test_the_office_says_why(declined, answer):
    with pytest.raises(ImpossibleReturn):
        returns.decide(declined, accept=True, answer=answer, by=UserFactory(), at=SOON)

    declined.refresh_from_db()
    assert declined.state == ReturnState.DECLINED


def test_the_office_decides_nothing_before_the_producer_answered(parcel):
    with pytest.raises(AnsweredBefore):
        returns.decide(ask(parcel), accept=True, answer="x", by=UserFactory(), at=SOON)


def test_other_goods_are_sent_once_where_that_was_agreed(parcel):
    request = ask(parcel, wanted="exchange")
    with pytest.raises(AnsweredBefore):
        returns.exchange(request, by=None, at=SOON)
    returns.answer(request, accept=True, answer="", by=None, at=SOON)

    done = returns.exchange(
        request, carrier=" Xe khách ", tracking_number="A1", by=None, at=SOON
    )

    assert done.state == ReturnState.EXCHANGED
    notice = Notice.objects.get(kind="goods_exchanged")
    assert (notice.facts["carrier"], notice.facts["tracking_number"]) == (
        "Xe khách",
        "A1",
    )
    with pytest.raises(AnsweredBefore):
        returns.exchange(request, by=None, at=SOON)


def test_who_wants_the_money_is_not_sent_other_goods(parcel):
    request = ask(parcel)
    returns.answer(request, accept=True, answer="", by=None, at=SOON)

    with pytest.raises(AnsweredBefore, match="không chờ hàng đổi"):
        returns.exchange(request, by=None, at=SOON)


def test_a_request_is_dropped_while_nobody_answered(parcel):
    dropped = returns.drop(ask(parcel), by=None, at=SOON)

    assert dropped.state == ReturnState.DROPPED
