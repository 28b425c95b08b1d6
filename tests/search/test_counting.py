"""What is searched is counted beside the answers, and nothing of who searched."""

import sqlite3
import threading
import time
from contextlib import closing
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from config.management.commands.run_periodic import DUE
from search import counting
from search.models import SearchCount

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def recorder(monkeypatch):
    fresh = counting.SearchRecorder()
    monkeypatch.setattr(counting, "recorder", fresh)
    return fresh


def kept() -> list[tuple]:
    rows = SearchCount.objects.order_by("folded")
    return list(rows.values_list("folded", "text", "times", "found_nothing"))


def test_nothing_is_written_while_the_page_is_made(recorder, django_assert_num_queries):
    with django_assert_num_queries(0):
        counting.note("cà phê", 3)

    recorder.flush()

    assert kept() == [("ca phe", "cà phê", 1, 0)]


def test_the_same_words_are_one_row_a_day(recorder, today):
    counting.note("cà phê", 3)
    recorder.flush()
    counting.note("CA  PHE", 0)
    counting.note("ca phe", 3)
    counting.note("chè", 0)

    recorder.flush()

    assert kept() == [("ca phe", "ca phe", 3, 1), ("che", "chè", 1, 1)]
    assert set(SearchCount.objects.values_list("day", flat=True)) == {today}


@pytest.mark.parametrize(
    "text",
    [
        "0912345678",
        "chị Mẫu 0912 345 678",
        "+84 (912) 345-678",
        "091.234.5678",
        "012345678901",
        "nguoi@mau.example",
        "gửi nguoi@mau",
        "",
        "   ",
        "\0",
    ],
)
def test_what_looks_personal_or_empty_is_not_kept(recorder, text):
    counting.note(text, 0)

    recorder.flush()

    assert kept() == []


@pytest.mark.parametrize("text", ["3 sao", "ST25 2024", "cà phê 1234567", "a @ b"])
def test_ordinary_figures_are_kept(recorder, text):
    counting.note(text, 0)

    recorder.flush()

    assert [row[1] for row in kept()] == [text]


def test_long_text_is_cut(recorder):
    counting.note("dài " * 100, 0)

    recorder.flush()

    assert len(SearchCount.objects.get().text) <= counting.LONGEST


def test_a_phone_number_cut_off_by_the_end_is_not_kept(recorder):
    counting.note("a" * 195 + " 0912345678", 0)

    recorder.flush()

    assert kept() == []


def test_a_full_queue_drops_searches_and_says_how_many(monkeypatch, caplog):
    small = counting.SearchRecorder(most_waiting=2)
    monkeypatch.setattr(counting, "recorder", small)

    for _turn in range(5):
        counting.note("chè", 1)
    small.flush()

    assert SearchCount.objects.get().times == 2
    assert "3 searches were dropped" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_thread_writes_by_itself(recorder, settings):
    settings.SEARCH_COUNTS_IN_BACKGROUND = True

    counting.note("chè", 1)
    last = time.monotonic() + 10
    while not SearchCount.objects.exists() and time.monotonic() < last:
        time.sleep(0.05)
    recorder.end()

    assert SearchCount.objects.get().times == 1


@pytest.mark.django_db(transaction=True)
def test_a_locked_database_keeps_no_page_waiting(recorder, settings):
    settings.SEARCH_COUNTS_IN_BACKGROUND = True
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
        other.execute("BEGIN IMMEDIATE")
        start = time.monotonic()

        counting.note("chè", 1)

        took = time.monotonic() - start
        other.rollback()
    recorder.end()

    assert took < 0.5
    assert SearchCount.objects.get().times == 1


def test_a_forked_process_begins_anew(monkeypatch):
    counting.note("chè", 1)
    before = counting.recorder

    counting.renew()

    assert counting.recorder is not before
    assert counting.recorder.waiting.empty()
    assert not isinstance(counting.recorder.writer, threading.Thread)


def enter(*days: date) -> None:
    for day in days:
        SearchCount.objects.create(day=day, folded="che", text="chè", times=1)


def test_old_days_expire(today, settings, capsys):
    settings.SEARCH_COUNTS_KEPT_DAYS = 400
    enter(today, today - timedelta(days=400), today - timedelta(days=401))

    call_command("expire_search_counts")

    assert SearchCount.objects.count() == 2
    assert "Đã xoá 1 dòng" in capsys.readouterr().out


@pytest.mark.parametrize("days", ["-1", "một", "36501", "1.5"])
def test_days_that_are_none_are_refused(today, days):
    enter(today)

    with pytest.raises(CommandError, match="từ 0 đến 36500"):
        call_command("expire_search_counts", days=days)

    assert SearchCount.objects.count() == 1


def test_the_worker_lets_them_expire_every_day():
    assert ("expire_search_counts", 86_400) in DUE
