"""The queue: who may open it, and what its forms do and refuse."""

import pytest
from django.urls import reverse

from accounts import roles
from cms.inbox.models import Message, State
from tests.cms.letter_rows import letter
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

QUEUE = "/quan-tri/hop-thu/"


@pytest.fixture
def officer():
    return UserFactory(role=roles.OFFICER, last_name="Cán bộ")


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


def act(client, message: Message, action: str, **form):
    said = {f"{action}-{name}": value for name, value in form.items()}
    return client.post(f"{QUEUE}edit/{message.pk}/{action}/", said)


@pytest.mark.parametrize("role", [roles.OFFICER, roles.MODERATOR])
def test_those_who_answer_open_the_queue(client, role):
    message = letter()
    client.force_login(UserFactory(role=role))

    assert message.spoken_reference in client.get(QUEUE).text
    assert "Mua ở đâu?" in client.get(f"{QUEUE}edit/{message.pk}/").text
    assert "1 thư mới" in client.get("/quan-tri/").text


@pytest.mark.parametrize(
    "role",
    [None, roles.CONSUMER, roles.PRODUCER, roles.SHOWROOM_KEEPER, roles.EDITOR],
)
def test_nobody_else_reads_or_does_anything(client, role):
    message = letter()
    if role:
        client.force_login(UserFactory(role=role))
    paths = [
        QUEUE,
        f"{QUEUE}?export=csv",
        f"{QUEUE}edit/{message.pk}/",
        reverse("inbox_messages:history", args=[message.pk]),
    ]

    pages = [client.get(path, follow=True) for path in paths]
    act(client, message, "tra-loi", words="Chen ngang")

    assert not any("Mua ở đâu?" in page.text for page in pages)
    assert not any(message.spoken_reference in page.text for page in pages)
    message.refresh_from_db()
    assert message.state == State.NEW


def test_a_letter_goes_through_the_hands_of_the_office(desk, officer, mailoutbox):
    message = letter()

    act(desk, message, "nhan", to=officer.pk)
    act(desk, message, "tra-loi", words="Ở chợ Mẫu.")
    act(desk, message, "dong", reason="Đã xong")

    message.refresh_from_db()
    assert (message.state, message.handled_by) == (State.CLOSED, officer)
    assert len(mailoutbox) == 1
    history = desk.get(reverse("inbox_messages:history", args=[message.pk])).text
    for line in ("Giao xử lý cho", "Trả lời thư", "Đóng thư. Lý do: Đã xong"):
        assert line in history


def test_a_letter_is_not_given_to_who_may_not_answer(desk):
    message, editor = letter(), UserFactory(role=roles.EDITOR)

    page = act(desk, message, "nhan", to=editor.pk)

    assert "Người này không có quyền trả lời thư." in page.text
    message.refresh_from_db()
    assert message.state == State.NEW


def test_a_refused_answer_comes_back_as_written(desk):
    message = letter()
    act(desk, message, "dong", reason="Đã xong")

    page = act(desk, message, "tra-loi", words="Lời đã viết")

    assert "hãy mở lại" in page.text
    assert "Lời đã viết" in page.text


def test_erasing_asks_whether_one_is_sure(desk):
    message = letter()

    page = act(desk, message, "xoa")
    act(desk, message, "xoa", is_sure="on")

    assert "Hãy đánh dấu để chắc" in page.text
    message.refresh_from_db()
    assert message.name == ""
    assert (
        "Dữ liệu cá nhân của thư đã xoá" in desk.get(f"{QUEUE}edit/{message.pk}/").text
    )


def test_a_letter_cannot_be_deleted_or_made(desk):
    message = letter()

    for path in (f"{QUEUE}delete/{message.pk}/", f"{QUEUE}new/"):
        assert desk.post(path, {}).status_code in (403, 404)
    assert act(desk, message, "bay-ba").status_code == 404
    assert Message.objects.count() == 1


def test_what_a_stranger_wrote_is_shown_as_text(desk):
    message = letter(text="<script>alert(1)</script>", subject="<img src=x>")

    pages = desk.get(QUEUE).text + desk.get(f"{QUEUE}edit/{message.pk}/").text

    assert "<script>alert(1)" not in pages
    assert "<img src=x>" not in pages


def test_the_queue_is_searched_and_filtered(desk, officer):
    mine = letter(subject="Hỏi về gạo", state=State.IN_HAND, handled_by=officer)
    letter(subject="Hỏi về chè")

    by_word = desk.get(QUEUE, {"q": "gạo"}).text
    by_number = desk.get(QUEUE, {"q": mine.spoken_reference}).text
    by_me = desk.get(QUEUE, {"mine": "1"}).text

    for page in (by_word, by_number, by_me):
        assert "Hỏi về gạo" in page
        assert "Hỏi về chè" not in page


def test_the_list_leaves_as_a_table_that_computes_nothing(desk):
    letter(text="=HYPERLINK(1)")

    table = b"".join(desk.get(QUEUE, {"export": "csv"}).streaming_content).decode()

    assert "nguoi@mau.example" in table
    assert "'=HYPERLINK(1)" in table


@pytest.mark.parametrize("number", [1, 15])
def test_the_queue_takes_few_queries(
    desk, officer, django_assert_max_num_queries, number
):
    for _ in range(number):
        letter(state=State.IN_HAND, handled_by=officer)
    desk.get(QUEUE)

    with django_assert_max_num_queries(16):
        desk.get(QUEUE)
