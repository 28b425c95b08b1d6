"""/kiem-tra/: from what a person has in hand to the verdict, without a script."""

import pytest
from django.urls import reverse

from tests.stamps.factories import StampBatchFactory, code_of

pytestmark = pytest.mark.django_db

CODE = "0J6AREFT2NHW4SNZPV33"


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        "oj6ar-eft2n hw4sn zpv33",
        f"http://testserver/t/{CODE}",
        f"http://localhost:8000/t/{CODE}",
    ],
)
def test_a_code_leads_to_its_verdict(client, typed):
    answer = client.get("/kiem-tra/", {"ma": typed})

    assert answer.status_code == 302
    assert answer.url == f"/t/{CODE}"


def test_a_forged_code_leads_there_without_asking_the_database(
    client, django_assert_num_queries
):
    with django_assert_num_queries(0):
        answer = client.get("/kiem-tra/", {"ma": "0" * 20})

    assert answer.url == "/t/" + "0" * 20


def test_what_is_no_code_stays_in_its_field_with_a_sentence(client):
    answer = client.get("/kiem-tra/", {"ma": '0J6AR "EFT'})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer.context["error"]
    assert 'value="0J6AR &quot;EFT"' in page
    assert 'aria-invalid="true"' in page


@pytest.mark.parametrize("typed", ["", " ", "\0", "x" * 5000, "\ud800"])
def test_nothing_and_too_much_are_answered_with_a_sentence(client, typed):
    answer = client.get("/kiem-tra/", {"ma": typed.encode("utf-8", "replace")})

    assert answer.status_code == 200
    assert answer.context["error"]


def test_an_address_of_another_site_is_shown_and_never_linked(client):
    address = f"https://testserver.kiemtra.example/t/{CODE}?<b>"

    answer = client.get("/kiem-tra/", {"ma": address})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert f"testserver.kiemtra.example/t/{CODE}?&lt;b&gt;" in page
    assert 'href="https://testserver.kiemtra' not in page
    assert "/kiem-tra/bao-tin/?dia-chi=https%3A%2F%2F" in page


def test_our_address_is_the_one_the_visitor_came_by(client):
    answer = client.get("/kiem-tra/", headers={"host": "localhost"})

    assert "<b>localhost</b>" in answer.content.decode()


def test_the_page_works_without_a_script(client):
    page = client.get("/kiem-tra/").content.decode()

    assert '<form class="code-form" action="/kiem-tra/"' in page
    assert "<stamp-scanner hidden" in page


def test_developers_find_a_code_of_each_verdict(client, settings, monkeypatch):
    code = code_of(StampBatchFactory())
    monkeypatch.setattr("stamps.samples.sample_codes", lambda: {"Mẫu": code})

    shown = client.get("/kiem-tra/").content.decode()
    settings.DEVELOPMENT = False
    hidden = client.get("/kiem-tra/").content.decode()

    assert f'href="/t/{code}"' in shown
    assert code not in hidden


def test_only_reading_is_answered(client):
    assert client.head("/kiem-tra/").status_code == 200
    assert client.post("/kiem-tra/", {"ma": CODE}).status_code == 405


def test_the_menu_leads_here(client):
    page = client.get("/kiem-tra/").content.decode()

    assert f'<a href="{reverse("stamps:check")}" aria-current="page">' in page
