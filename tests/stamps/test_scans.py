"""Scans are written beside the answers: nothing they meet changes an answer."""

import sqlite3
import threading
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.utils import timezone

from config.management.commands.run_periodic import DUE
from stamps import scans
from stamps.models import Scan
from stamps.visitors import daily_hash
from tests.stamps.factories import ScanFactory, StampBatchFactory, code_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def recorder(monkeypatch):
    fresh = scans.Recorder()
    monkeypatch.setattr(scans, "recorder", fresh)
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    cache.clear()
    return fresh


def scan(client, batch, serial=1, **headers):
    return client.get(f"/t/{code_of(batch, serial)}", headers=headers)


def test_a_scan_is_written_after_the_answer(client, recorder):
    batch = StampBatchFactory()

    scan(client, batch, serial=7)
    before = batch.scans.count()
    recorder.flush()
    written = batch.scans.get()

    assert before == 0
    assert written.serial == 7
    assert written.scanned_at == NOW
    assert written.province == ""


@pytest.mark.parametrize("trait", ["lapsed", "withdrawn", "voided"])
def test_a_scan_counts_whatever_the_verdict(client, recorder, trait):
    batch = StampBatchFactory(**{trait: True})

    scan(client, batch)
    recorder.flush()

    assert batch.scans.count() == 1


def test_codes_that_are_not_ours_leave_no_trace(client, recorder):
    batch = StampBatchFactory(approved=True)

    scan(client, batch)
    client.get("/t/" + "0" * 20)
    recorder.flush()

    assert not Scan.objects.exists()


def test_no_address_and_no_browser_is_kept(client, recorder):
    batch = StampBatchFactory()

    client.get(
        f"/t/{code_of(batch)}", REMOTE_ADDR="203.0.113.7", HTTP_USER_AGENT="Phone/1"
    )
    recorder.flush()
    row = Scan.objects.values().get()

    assert len(row["visitor"]) == 16
    assert "203.0.113.7" not in str(row)
    assert "Phone" not in str(row)
    assert set(row) == {
        "id",
        "batch_id",
        "serial",
        "scanned_at",
        "province",
        "visitor",
    }


def test_a_visitor_is_the_same_all_day_and_another_the_next():
    monday, tuesday = NOW.date(), NOW.date() + timedelta(days=1)

    first = daily_hash("203.0.113.7", monday, "Phone/1")

    assert daily_hash("203.0.113.7", monday, "Phone/1") == first
    assert daily_hash("203.0.113.7", tuesday, "Phone/1") != first
    assert daily_hash("203.0.113.7", monday, "Phone/2") != first
    assert daily_hash("203.0.113.8", monday, "Phone/1") != first


def test_a_visitor_cannot_be_found_without_the_key(settings):
    known = daily_hash("203.0.113.7", NOW.date())
    settings.SECRET_KEY = "another-" * 8

    assert daily_hash("203.0.113.7", NOW.date()) != known


@pytest.mark.parametrize(
    ("said", "kept"),
    [("79", "79"), ("", ""), ("VN-SG", ""), ("7", ""), ("ab", ""), ("٧٩", "")],
)
def test_the_place_is_the_province_the_proxy_names(
    client, recorder, settings, said, kept
):
    settings.STAMP_PLACE_HEADER = "X-Province"

    scan(client, StampBatchFactory(), **{"X-Province": said})
    recorder.flush()

    assert Scan.objects.get().province == kept


def test_a_place_is_not_taken_from_visitors_when_none_is_configured(client, recorder):
    scan(client, StampBatchFactory(), **{"X-Province": "79"})
    recorder.flush()

    assert Scan.objects.get().province == ""


def test_a_full_queue_drops_scans_and_says_how_many(client, monkeypatch, caplog):
    small = scans.Recorder(most_waiting=2)
    monkeypatch.setattr(scans, "recorder", small)
    batch = StampBatchFactory()

    statuses = [scan(client, batch).status_code for _turn in range(5)]
    small.flush()

    assert statuses == [200] * 5
    assert batch.scans.count() == 2
    assert "3 scans were dropped" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_scan_table_that_refuses_changes_no_verdict(client, recorder, caplog):
    batch = StampBatchFactory()
    refused_before = code_of(batch)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE stamps_scan RENAME TO stamps_scan_away")
    try:
        response = client.get(f"/t/{refused_before}")
        recorder.flush()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE stamps_scan_away RENAME TO stamps_scan")

    assert response.status_code == 200
    assert "Tem này đang có hiệu lực" in response.content.decode()
    assert "the earlier scans could not be read" in caplog.text
    assert "1 scans were dropped" in caplog.text


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_a_locked_database_delays_no_verdict(client, recorder):
    batch = StampBatchFactory()
    path = connection.settings_dict["NAME"]
    held, done = threading.Event(), threading.Event()

    def hold_the_lock():
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            held.set()
            done.wait(10)
            other.execute("ROLLBACK")

    holder = threading.Thread(target=hold_the_lock)
    holder.start()
    held.wait(10)
    started = time.monotonic()
    response = scan(client, batch)
    took = time.monotonic() - started
    done.set()
    holder.join()
    recorder.flush()

    assert response.status_code == 200
    assert took < 5
    assert batch.scans.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_thread_writes_what_all_threads_scan(client, settings, recorder):
    settings.STAMP_SCANS_IN_BACKGROUND = True
    batch = StampBatchFactory()

    scan(client, batch)
    scan(client, batch)
    writers = [t for t in threading.enumerate() if t is recorder.writer]
    recorder.end()
    connections.close_all()

    assert len(writers) == 1
    assert not recorder.writer.is_alive()
    assert batch.scans.count() == 2


def test_a_process_forked_off_begins_with_an_empty_queue(monkeypatch):
    monkeypatch.setattr(scans, "recorder", scans.recorder)
    old = scans.recorder

    scans.renew()

    assert scans.recorder is not old
    assert scans.recorder.writer is None


@pytest.mark.parametrize(
    ("days", "left"), [((), 2), (("--days=30",), 1), (("--days=366",), 3)]
)
def test_scans_expire(days, left, capsys):
    for age in (29, 364, 366):
        ScanFactory(scanned_at=NOW - timedelta(days=age, minutes=-1))

    call_command("expire_scans", *days)

    assert Scan.objects.count() == left
    assert f"Đã xoá {3 - left} lượt quét" in capsys.readouterr().out


@pytest.mark.parametrize("days", ["-1", "-365", "99999999999", "abc", "1,5"])
def test_expiry_refuses_days_that_are_none(days):
    ScanFactory(scanned_at=NOW)

    with pytest.raises(CommandError, match="Số ngày"):
        call_command("expire_scans", f"--days={days}")

    assert Scan.objects.count() == 1


def test_expiry_goes_piece_by_piece(monkeypatch):
    monkeypatch.setattr("stamps.management.commands.expire_scans.AT_ONCE", 2)
    batch = StampBatchFactory()
    for _turn in range(5):
        ScanFactory(batch=batch, scanned_at=NOW - timedelta(days=400))

    call_command("expire_scans")

    assert not Scan.objects.exists()


def test_expiry_is_among_what_is_done_every_day():
    assert ("expire_scans", 86_400) in DUE
