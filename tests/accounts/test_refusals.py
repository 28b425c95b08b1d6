import pytest

from accounts import roles
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/quan-tri/", "/quan-tri/users/"])
def test_a_stranger_gets_the_sign_in_page(client, path):
    response = client.get(path)

    assert response["Location"] == f"/tai-khoan/dang-nhap/?next={path}"


@pytest.mark.parametrize("role", [roles.PRODUCER, roles.CONSUMER, ""])
def test_a_person_without_the_right_gets_403_and_no_loop(client, role):
    client.force_login(UserFactory(role=role))

    response = client.get("/quan-tri/")

    assert response.status_code == 403
    assert "quyền" in response.content.decode()


@pytest.mark.parametrize("path", ["/quan-tri/khong-co/", "/quan-tri/login/"])
def test_an_address_the_back_office_does_not_know_ends_in_403_too(client, path):
    client.force_login(UserFactory(role=roles.PRODUCER))

    response = client.get(f"{path}?next=/quan-tri/", follow=True)

    assert response.status_code == 403
    assert "quyền" in response.content.decode()


@pytest.mark.parametrize("role", [roles.EDITOR, roles.OFFICER])
@pytest.mark.parametrize("path", ["/quan-tri/users/", "/quan-tri/groups/"])
def test_a_person_without_the_right_to_a_page_gets_403(client, role, path):
    client.force_login(UserFactory(role=role))

    response = client.get(path)

    assert response.status_code == 403


def test_a_refusal_leaves_no_message_behind(client):
    client.force_login(UserFactory())
    client.get("/quan-tri/")

    page = client.get("/tai-khoan/")

    assert list(page.context["messages"]) == []


def test_a_refusal_is_one_line_of_the_log(client, caplog):
    client.force_login(UserFactory())

    client.get("/quan-tri/")

    told = [record for record in caplog.records if record.name == "django.request"]
    assert [record.getMessage() for record in told] == [
        "Forbidden (Permission denied): /quan-tri/"
    ]
    assert told[0].exc_info is None


def test_a_fault_keeps_its_traceback(client, caplog, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("accounts.refusals.get_messages", lambda request: 1 / 0)
    client.force_login(UserFactory())

    client.get("/quan-tri/")

    (told,) = [record for record in caplog.records if record.name == "django.request"]
    assert told.exc_info[0] is ZeroDivisionError
