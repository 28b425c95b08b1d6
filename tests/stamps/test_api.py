"""The same verdict for other programs (`/api/v1/stamps/<code>`)."""

from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from stamps import limits, scans
from stamps.recorder import MOST_WAITING
from tests.factories import RecognitionFactory
from tests.stamps.factories import ScanFactory, StampBatchFactory, code_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)
FORGED = "0" * 20


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    cache.clear()
    yield
    scans.recorder.taken(MOST_WAITING)


def ask(client, batch, serial=1):
    return client.get(f"/api/v1/stamps/{code_of(batch, serial)}").json()


def test_in_force_says_what_the_page_says(client):
    batch = StampBatchFactory(lot="L2611", best_before=date(2027, 11, 3))
    decision = batch.recognition.decision
    product = batch.product

    assert ask(client, batch) == {
        "code": code_of(batch),
        "verdict": "in_force",
        "says": "Tem này đang có hiệu lực. OCOP 4 sao, có hiệu lực đến hết ngày "
        "01/01/2028.",
        "on": "2026-11-23",
        "stars": 4,
        "product": {
            "id": product.pk,
            "name": product.name,
            "url": f"http://testserver{product.get_absolute_url()}",
        },
        "producer": {
            "id": product.producer.pk,
            "name": product.producer.name,
            "url": f"http://testserver{product.producer.get_absolute_url()}",
        },
        "decision": {
            "number": decision.number,
            "authority": "UBND tỉnh Mẫu",
            "issued_earliest": "2025-01-01",
            "issued_latest": "2025-01-01",
            "url": f"http://testserver{decision.get_absolute_url()}",
        },
        "valid_until": "2028-01-01",
        "possible_until": "2028-01-01",
        "is_renewed": False,
        "was_in_force_when_packed": True,
        "lot": "L2611",
        "packed_on": "2026-11-03",
        "best_before": "2027-11-03",
    }


def test_lapsed_has_no_stars(client):
    answer = ask(client, StampBatchFactory(lapsed=True))

    assert answer["verdict"] == "lapsed"
    assert answer["stars"] is None
    assert answer["was_in_force_when_packed"] is False


def test_withdrawn_brings_day_and_reason(client):
    answer = ask(client, StampBatchFactory(withdrawn=True))

    assert answer["verdict"] == "withdrawn"
    assert answer["withdrawn"] == {
        "on": "2026-06-01",
        "reason": "Không đạt kiểm tra",
        "decision": None,
    }


def test_voided_brings_day_and_reason(client):
    answer = ask(client, StampBatchFactory(voided=True))

    assert answer["verdict"] == "voided"
    assert answer["voided"] == {"on": "2026-11-10", "reason": "In sai ngày đóng gói"}


def test_a_year_alone_leaves_a_span_of_last_days(client):
    batch = StampBatchFactory(recognition=RecognitionFactory(year_only=True))

    answer = ask(client, batch)

    assert answer["valid_until"] == "2028-01-01"
    assert answer["possible_until"] == "2028-12-31"


def test_a_caution_is_told_with_its_reasons(client):
    batch = StampBatchFactory(printed=True, handed_over_at=None)
    for _turn in range(14):
        ScanFactory(batch=batch)

    answer = ask(client, batch)

    assert answer["verdict"] == "in_force"
    assert answer["caution"]["reasons"] == ["many_visitors", "before_hand_over"]
    assert "14 lần" in answer["caution"]["says"][0]


@pytest.mark.parametrize("code", [FORGED, "x", "0J6A\0", "A" * 100_000, "a/b"])
def test_an_unknown_code_asks_no_database(client, code):
    with CaptureQueriesContext(connection) as asked:
        response = client.get(f"/api/v1/stamps/{code}")

    assert response.status_code == 404
    assert response.json()["verdict"] == "unknown"
    assert response.json()["stars"] is None
    assert "product" not in response.json()
    assert len(asked) == 0


@pytest.mark.parametrize("traits", [{}, {"lapsed": True}, {"voided": True}])
def test_at_most_two_questions_are_asked(client, traits):
    batch = StampBatchFactory(**traits)

    with CaptureQueriesContext(connection) as asked:
        ask(client, batch)

    assert len(asked) <= 2


def test_a_program_asking_is_no_scan(client):
    batch = StampBatchFactory()

    ask(client, batch)
    scans.recorder.flush()

    assert not batch.scans.exists()


def test_other_sites_may_read_it_and_no_cookie_goes_along(client):
    response = client.get(f"/api/v1/stamps/{code_of(StampBatchFactory())}")

    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Content-Type"] == "application/json"
    assert not response.cookies


def test_forged_codes_in_a_row_are_told_to_wait(client):
    for _turn in range(limits.FORGED_PER_ADDRESS):
        client.get(f"/api/v1/stamps/{FORGED}")

    response = client.get(f"/api/v1/stamps/{FORGED}")

    assert response.status_code == 429
    assert response.headers["Retry-After"] == "60"
    assert response.json()["says"]
