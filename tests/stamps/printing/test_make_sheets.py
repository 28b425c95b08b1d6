"""The same from the shell."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from config.management.commands.run_periodic import DUE
from stamps.models import PrintRun, PrintState
from stamps.printing import layouts, runs
from tests.stamps.printing.conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_noon(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)


def make_sheets(*arguments):
    out = StringIO()
    call_command("make_sheets", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue().split()


def test_it_works_all_that_waits(batch, officer):
    paper = layouts.named("a4-5x13")
    for first in (1, 100):
        runs.order(batch, paper, by=officer, at=NOON, first=first, last=first + 9)

    make_sheets()

    assert set(PrintRun.objects.values_list("state", flat=True)) == {PrintState.DONE}


def test_it_is_due_all_the_time():
    assert "make_sheets" in dict(DUE)


def test_a_batch_goes_to_a_folder(batch, tmp_path):
    made = make_sheets(
        "--batch", str(batch.pk), "--layout", "cuon-25", "--last", "3",
        "--out", str(tmp_path / "ra"),
    )  # fmt: skip

    assert made == [str(tmp_path / "ra" / "tem-0000001-0000003.pdf")]
    assert (tmp_path / "ra" / "tem-0000001-0000003.pdf").read_bytes()[:4] == b"%PDF"


def test_a_failed_run_goes_on(batch, officer):
    paper = layouts.named("a4-5x13")
    run = runs.order(batch, paper, by=officer, at=NOON, last=5)
    PrintRun.objects.filter(pk=run.pk).update(state=PrintState.FAILED, error="Đầy.")

    made = make_sheets("--run", str(run.pk))

    assert made == [str(path) for path in runs.files(run)]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--batch", "{pk}"], "--out"),
        (["--batch", "99999", "--out", "{out}"], "Không có lô tem số 99999"),
        (["--batch", "x", "--out", "{out}"], "không phải số nguyên"),
        (["--batch", "{pk}", "--layout", "a3", "--out", "{out}"], "a3"),
        (["--batch", "{pk}", "--dpi", "72", "--out", "{out}"], "600 dpi"),
        (["--batch", "{pk}", "--last", "9999", "--out", "{out}"], "số 5000"),
        (["--batch", "{pk}", "--by", "la@mau.example", "--out", "{out}"], "la@mau"),
        (["--run", "99999"], "Không có lượt in tem số 99999"),
    ],
)
def test_what_cannot_be_is_refused_in_words(batch, tmp_path, arguments, words):
    typed = [one.format(pk=batch.pk, out=tmp_path) for one in arguments]

    with pytest.raises(CommandError, match=words):
        make_sheets(*typed)


def test_a_batch_not_approved_is_refused(requested, tmp_path):
    with pytest.raises(CommandError, match="chưa được duyệt"):
        make_sheets("--batch", str(requested.pk), "--out", str(tmp_path))


def test_a_folder_that_cannot_be_written_is_told(batch, tmp_path):
    (tmp_path / "tep").write_text("")

    with pytest.raises(CommandError, match="Không ghi được"):
        make_sheets(
            "--batch", str(batch.pk), "--last", "3", "--out", str(tmp_path / "tep")
        )


def test_a_run_that_fails_says_how_to_go_on(batch, settings, tmp_path):
    settings.PRIVATE_ROOT.mkdir()
    (settings.PRIVATE_ROOT / "tem").write_text("")

    with pytest.raises(CommandError, match="make_sheets --run"):
        make_sheets("--batch", str(batch.pk), "--last", "3", "--out", str(tmp_path))
