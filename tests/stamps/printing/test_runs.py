"""Runs: ordered, worked, failed, resumed, and each refusal."""

from datetime import date, timedelta

import pypdfium2
import pytest
from wagtail.models import ModelLogEntry

from catalogue.services import recognitions
from stamps.models import PrintRun, PrintState
from stamps.printing import layouts, pieces, runs
from stamps.printing.layouts import LayoutRefused
from stamps.printing.pieces import Piece
from stamps.refusals import (
    ImpossibleRange,
    RecognitionNotInForce,
    StampsRefused,
    WrongState,
)
from stamps.services import batches
from tests.factories import UserFactory
from tests.stamps.printing.conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    """Let files hold a page of 3 × 8, so that a run has several."""
    monkeypatch.setattr(pieces, "PIECE", 24)


@pytest.fixture
def paper():
    return layouts.named("a4-3x8")


@pytest.fixture
def run(batch, paper, officer):
    return runs.order(batch, paper, by=officer, at=NOON, first=11, last=70)


def worked(run, at=NOON):
    return runs.work(run, clock=lambda: at)


def names(run):
    return [path.name for path in runs.files(run)]


def test_order_waits_for_a_worker_and_is_logged(run, batch, officer):
    (entry,) = ModelLogEntry.objects.filter(action="ocop.stamps_sheets_ordered")

    assert (run.state, run.made, run.quantity) == (PrintState.WAITING, 0, 60)
    assert runs.due(NOON) == [run]
    assert (entry.user, entry.data) == (officer, {"first": 11, "last": 70})


def test_order_without_a_range_is_the_whole_batch(batch, paper, officer):
    run = runs.order(batch, paper, by=officer, at=NOON)

    assert (run.first, run.last) == (1, 5000)


def test_order_refuses_a_batch_not_approved(requested, paper, officer):
    with pytest.raises(WrongState, match="chưa được duyệt"):
        runs.order(requested, paper, by=officer, at=NOON)


@pytest.mark.parametrize(("first", "last"), [(0, 5), (5, 4), (1, 5001), (5001, 5001)])
def test_order_refuses_serials_the_batch_has_not(batch, paper, officer, first, last):
    with pytest.raises(ImpossibleRange, match="số 1 đến số 5000"):
        runs.order(batch, paper, by=officer, at=NOON, first=first, last=last)


def test_order_takes_the_first_and_the_last_stamp(batch, paper, officer):
    assert runs.order(batch, paper, by=officer, at=NOON, first=1, last=1).quantity == 1
    assert runs.order(batch, paper, by=officer, at=NOON, first=5000).quantity == 1


def test_order_refuses_voided_stamps(batch, paper, officer):
    facts = {"first": 40, "last": 50, "reason": "Nhãn sai", "on": date(2026, 11, 23)}
    batches.void(batch, by=officer, **facts)

    with pytest.raises(ImpossibleRange, match="đã huỷ"):
        runs.order(batch, paper, by=officer, at=NOON, first=50, last=60)
    assert runs.order(batch, paper, by=officer, at=NOON, first=51, last=60)


def test_order_refuses_stars_that_were_withdrawn(batch, paper, officer):
    recognitions.withdraw(
        batch.recognition, reason="Vi phạm", by=officer, on=date(2026, 11, 23)
    )

    with pytest.raises(RecognitionNotInForce):
        runs.order(batch, paper, by=officer, at=NOON)


def test_order_refuses_a_label_too_small_at_once(batch, officer):
    with pytest.raises(LayoutRefused, match="quá nhỏ"):
        runs.order(batch, layouts.named("cuon-20", 203), by=officer, at=NOON)

    assert not PrintRun.objects.exists()


def test_sheets_made_again_before_printing_are_no_reprint(run, batch, paper, officer):
    runs.order(batch, paper, by=officer, at=NOON, first=11, last=20)

    assert not batch.reprints.exists()


def test_sheets_of_printed_stamps_are_a_reprint(run, batch, paper, officer):
    batches.mark_printed(batch, by=officer, at=NOON)

    with pytest.raises(StampsRefused, match="lý do"):
        runs.order(batch, paper, by=officer, at=NOON, first=70, last=80)
    runs.order(batch, paper, by=officer, at=NOON, first=70, last=80, reason="Kẹt giấy")
    runs.order(batch, paper, by=officer, at=NOON, first=81, last=90)

    (reprint,) = batch.reprints.all()
    assert (reprint.first, reprint.last, reprint.reason) == (70, 80, "Kẹt giấy")


def test_work_makes_numbered_files_of_whole_pages(run):
    done = worked(run)

    assert (done.state, done.made, done.percent) == (PrintState.DONE, 60, 100)
    assert done.finished_at == NOON
    assert names(done) == [
        "tem-0000011-0000034.pdf",
        "tem-0000035-0000058.pdf",
        "tem-0000059-0000070.pdf",
    ]
    assert runs.due(NOON) == []


def test_files_lie_where_no_address_leads(run, settings):
    worked(run)

    assert runs.files(run)[0].is_relative_to(settings.PRIVATE_ROOT)
    assert not runs.files(run)[0].is_relative_to(settings.MEDIA_ROOT)


@pytest.fixture
def blocked(run):
    """A run whose second file cannot be written."""
    obstacle = runs.folder(run) / "tem-0000035-0000058.part"
    obstacle.mkdir(parents=True)
    return worked(run), obstacle


def test_a_run_that_fails_says_why_and_keeps_what_it_made(blocked):
    run, _obstacle = blocked

    assert (run.state, run.made) == (PrintState.FAILED, 24)
    assert run.error.startswith("Không ghi được tệp")
    assert names(run) == ["tem-0000011-0000034.pdf"]
    assert runs.due(NOON) == []


def test_a_run_that_failed_goes_on_from_there(blocked):
    run, obstacle = blocked
    obstacle.rmdir()
    first = runs.files(run)[0]
    kept = first.stat().st_mtime_ns

    done = worked(runs.resume(run))

    assert (done.state, done.made, done.error) == (PrintState.DONE, 60, "")
    assert len(names(done)) == 3
    assert first.stat().st_mtime_ns == kept


def test_resume_refuses_a_run_that_did_not_fail(run):
    with pytest.raises(WrongState, match="hỏng giữa chừng"):
        runs.resume(run)


def test_a_missing_key_is_told_in_words(run, settings):
    settings.STAMP_KEYS = "rác"

    failed = worked(run)

    assert failed.state == PrintState.FAILED
    assert "STAMP_KEYS" in failed.error


def test_what_nobody_foresaw_fails_the_run_and_is_raised(run, settings):
    settings.PRIVATE_ROOT = None

    with pytest.raises(TypeError):
        worked(run)

    run.refresh_from_db()
    assert run.state == PrintState.FAILED
    assert "nhật ký" in run.error


def test_a_run_another_process_holds_is_left_alone(run):
    PrintRun.objects.filter(pk=run.pk).update(
        state=PrintState.RUNNING, worked_at=NOON - runs.STILL
    )

    assert worked(run).made == 0
    assert runs.due(NOON) == []


def test_a_run_whose_process_died_is_taken_over(run):
    long_ago = NOON - runs.STILL - timedelta(seconds=1)
    PrintRun.objects.filter(pk=run.pk).update(
        state=PrintState.RUNNING, worked_at=long_ago, made=24
    )

    assert runs.due(NOON) == [run]
    assert worked(run).state == PrintState.DONE
    assert len(names(run)) == 2


def test_a_run_taken_over_stops_where_it_is(run):
    runs.claim(run, NOON)
    PrintRun.objects.filter(pk=run.pk).update(worked_at=NOON + timedelta(hours=1))

    assert not runs.advance(run, 24, NOON)

    run.refresh_from_db()
    assert run.made == 0


def test_a_half_written_file_is_not_among_the_files(run):
    runs.folder(run).mkdir(parents=True)
    (runs.folder(run) / "tem-0000011-0000034.part").write_bytes(b"%PDF")

    assert runs.files(run) == []


def test_every_stamp_of_a_run_has_its_label_once(run):
    worked(run)

    assert [count_labels(path) for path in runs.files(run)] == [24, 24, 12]


def count_labels(path):
    with pypdfium2.PdfDocument(path) as document:
        return sum(
            page.get_textpage().get_text_range().count("Quét để xem")
            for page in document
        )


@pytest.mark.parametrize(
    ("name", "last", "expected"),
    [
        ("a4-3x8", 25, [Piece(1, 24), Piece(25, 25)]),
        ("a4-5x13", 66, [Piece(1, 65), Piece(66, 66)]),
        ("cuon-25", 24, [Piece(1, 24)]),
    ],
)
def test_pieces_are_whole_pages(name, last, expected):
    assert list(pieces.pieces(layouts.named(name), 1, last)) == expected


def test_percent_is_a_hundred_only_when_all_is_made():
    run = PrintRun(first=1, last=1000, made=999)

    assert run.percent == 99


def test_two_people_may_order_for_one_batch(batch, paper):
    runs.order(batch, paper, by=UserFactory(), at=NOON, first=1, last=5)
    runs.order(batch, paper, by=UserFactory(), at=NOON, first=6, last=9)

    assert len(runs.due(NOON)) == 2
