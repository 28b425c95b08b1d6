from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from showroom import reminders
from tests.factories import ShelfItemFactory, ShowroomFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def at(monkeypatch, moment):
    """Let the history be written at that moment, too."""
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return moment


@pytest.fixture
def keeper():
    return UserFactory(email="giu@mau.example", first_name="Giữ")


@pytest.fixture
def faded(keeper):
    showroom = ShowroomFactory(name="Điểm bán Mẫu 1", keepers=[keeper])
    ShelfItemFactory(showroom=showroom, faded=True)
    return showroom


def test_a_keeper_is_told_which_shelf_fades_and_where_to_press(faded, mailoutbox):
    other = ShowroomFactory(name="Điểm bán Mẫu 2", keepers=faded.keepers.all())
    ShelfItemFactory.create_batch(2, showroom=other, faded=True)

    sent = reminders.send(NOW)

    [letter] = mailoutbox
    assert sent == 1
    assert letter.to == ["giu@mau.example"]
    assert letter.subject == "3 sản phẩm trên kệ lâu chưa xác nhận"
    assert "Điểm bán Mẫu 1: 1 sản phẩm" in letter.body
    assert f"/quan-tri/diem-ban/ke/{other.pk}/" in letter.body


def test_no_second_letter_within_a_week(faded, mailoutbox, monkeypatch):
    reminders.send(NOW)
    reminders.send(at(monkeypatch, NOW + timedelta(days=6)))
    few = len(mailoutbox)
    reminders.send(at(monkeypatch, NOW + timedelta(days=7)))

    assert (few, len(mailoutbox)) == (1, 2)


def test_nobody_is_written_to_about_a_fresh_a_closed_or_an_empty_shelf(
    keeper, mailoutbox
):
    ShelfItemFactory(showroom=ShowroomFactory(keepers=[keeper]))
    ShelfItemFactory(
        showroom=ShowroomFactory(keepers=[keeper], closed=True), faded=True
    )
    ShelfItemFactory(
        showroom=ShowroomFactory(keepers=[keeper]), faded=True, taken_off=True
    )

    assert reminders.send(NOW) == 0
    assert mailoutbox == []


def test_who_has_no_mailbox_or_left_gets_no_letter(faded, keeper, mailoutbox):
    keeper.is_active = False
    keeper.save()
    faded.keepers.add(UserFactory(email=None, phone="+84912345678"))

    assert reminders.send(NOW) == 0
    assert mailoutbox == []


def test_a_letter_that_fails_is_tried_again_and_stops_no_other(
    faded, mailoutbox, monkeypatch
):
    other = UserFactory(email="khac@mau.example")
    faded.keepers.add(other)
    posted = reminders.send_mail

    def refusing(subject, body, sender, to):
        if to == ["giu@mau.example"]:
            raise ConnectionRefusedError
        posted(subject, body, sender, to)

    monkeypatch.setattr(reminders, "send_mail", refusing)
    first = reminders.send(NOW)
    monkeypatch.setattr(reminders, "send_mail", posted)
    second = reminders.send(NOW)

    assert (first, second) == (1, 1)
    assert [letter.to for letter in mailoutbox] == [
        ["khac@mau.example"],
        ["giu@mau.example"],
    ]


def test_the_command_says_how_many_letters_left(faded, mailoutbox, capsys):
    call_command("remind_keepers")

    assert capsys.readouterr().out == "Thư nhắc đã gửi: 1\n"


def test_the_command_expires_parcels(capsys):
    from tests.factories import PickUpFactory

    PickUpFactory(ready=True, keep_until="2026-11-22")
    PickUpFactory(ready=True, keep_until="2026-11-23")

    call_command("expire_pickups")

    assert capsys.readouterr().out == "Kiện quá hạn nhận: 1\n"
