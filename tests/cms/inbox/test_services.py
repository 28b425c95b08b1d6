from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.inbox import services
from cms.inbox.models import PERSONAL, Message, State
from tests.cms.letter_rows import MORNING, letter
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

NOON = MORNING + timedelta(hours=3)


@pytest.fixture
def officer():
    return UserFactory(last_name="Cán bộ")


def lines() -> list[str]:
    return list(
        ModelLogEntry.objects.filter(action__startswith="inbox.")
        .order_by("pk")
        .values_list("action", flat=True)
    )


def test_a_letter_is_given_to_somebody(officer):
    other = UserFactory()

    message = services.take_in_hand(letter(), by=officer, to=other, at=NOON)

    assert (message.state, message.handled_by) == (State.IN_HAND, other)
    assert lines() == ["inbox.taken"]


def test_it_is_not_given_twice_to_the_same(officer):
    message = services.take_in_hand(letter(), by=officer, to=officer, at=NOON)

    with pytest.raises(services.LetterRefused, match="đã do người ấy xử lý"):
        services.take_in_hand(message, by=officer, to=officer, at=NOON)


def test_an_answer_is_mailed_and_kept(officer, mailoutbox):
    message = letter()

    services.answer(message, words=" Ở chợ Mẫu. ", by=officer, at=NOON)

    [sent] = mailoutbox
    message.refresh_from_db()
    assert sent.to == [message.email]
    assert "Ở chợ Mẫu." in sent.body
    assert "Chào Người Mẫu," in sent.body
    assert message.state == State.ANSWERED
    assert message.handled_by == officer
    assert message.answers.get().was_mailed


def test_an_answer_by_telephone_is_written_down(officer, mailoutbox):
    message = letter(email="", phone="+84912345678")

    services.answer(message, words="Đã gọi.", by=officer, at=NOON)

    assert mailoutbox == []
    assert not message.answers.get().was_mailed


def test_an_answer_that_did_not_leave_is_none(officer, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    message = letter()

    with pytest.raises(services.LetterRefused, match="Chưa gửi được"):
        services.answer(message, words="Ở chợ.", by=officer, at=NOON)

    message.refresh_from_db()
    assert message.state == State.NEW
    assert not message.answers.exists()


@pytest.mark.parametrize("words", ["", "  \n", "a" * 4001])
def test_an_answer_needs_words_of_some_length(officer, words, mailoutbox):
    with pytest.raises(services.LetterRefused):
        services.answer(letter(), words=words, by=officer, at=NOON)

    assert mailoutbox == []


def test_a_closed_letter_is_reopened_before_it_is_answered(officer):
    message = services.close(letter(), reason="Trùng", by=officer, at=NOON)

    with pytest.raises(services.LetterRefused, match="mở lại"):
        services.answer(message, words="Ở chợ.", by=officer, at=NOON)
    with pytest.raises(services.LetterRefused, match="Đã đóng"):
        services.close(message, reason="Lần hai", by=officer, at=NOON)
    message = services.reopen(message, by=officer, at=NOON)

    assert message.state == State.IN_HAND
    assert lines() == ["inbox.closed", "inbox.reopened"]


def test_only_a_closed_letter_is_reopened(officer):
    with pytest.raises(services.LetterRefused, match="Mới"):
        services.reopen(letter(), by=officer, at=NOON)


def test_erasing_leaves_nothing_of_the_person(officer):
    message = letter(phone="+84912345678", order_number="OC-1")
    services.answer(message, words="Chào Người Mẫu", by=officer, at=NOON)

    services.erase(message, by=officer, at=NOON)

    message.refresh_from_db()
    assert {getattr(message, name) for name in PERSONAL} == {""}
    assert message.answers.get().words == ""
    assert "Người Mẫu" not in str([line.data for line in ModelLogEntry.objects.all()])
    assert "Người Mẫu" not in str([line.label for line in ModelLogEntry.objects.all()])


def test_an_erased_letter_is_closed_for_good(officer):
    message = services.erase(letter(), by=officer, at=NOON)

    assert message.state == State.CLOSED
    with pytest.raises(services.LetterRefused, match="đã xoá"):
        services.reopen(message, by=officer, at=NOON)
    assert services.erase(message, by=officer, at=NOON).erased_at == NOON


@pytest.mark.parametrize(("days", "is_erased"), [(29, False), (30, True), (31, True)])
def test_the_clock_erases_what_was_settled_long_ago(officer, settings, days, is_erased):
    settings.INBOX_KEPT_DAYS = 30
    message = services.close(letter(), reason="Xong", by=officer, at=MORNING)

    count = services.erase_due(MORNING + timedelta(days=days))

    message.refresh_from_db()
    assert count == is_erased
    assert bool(message.erased_at) is is_erased


def test_the_clock_never_erases_what_still_waits(settings):
    settings.INBOX_KEPT_DAYS = 30
    letter()

    assert services.erase_due(MORNING + timedelta(days=4000)) == 0


def test_the_command_runs_the_clock(officer, monkeypatch, capsys):
    services.close(letter(), reason="Xong", by=officer, at=MORNING)
    monkeypatch.setattr(timezone, "now", lambda: MORNING + timedelta(days=366))

    call_command("expire_messages")

    assert "Thư đã xoá dữ liệu cá nhân: 1" in capsys.readouterr().out
    assert Message.objects.get().name == ""


@pytest.mark.parametrize(
    "facts",
    [
        {"email": "", "phone": ""},
        {"erased_at": NOON},
        {"state": State.IN_HAND},
    ],
)
def test_the_database_refuses_what_cannot_be(facts):
    with pytest.raises(IntegrityError):
        letter(**facts)
