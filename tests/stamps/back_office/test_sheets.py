import pytest
from django.urls import reverse

from stamps.models import PrintRun, PrintState
from stamps.printing import layouts, runs

from .conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(approved, officer):
    return runs.order(approved, layouts.named("a4-3x8"), by=officer, at=NOW, last=30)


def page(run) -> str:
    return reverse("stamps_batches:run", args=[run.pk])


def test_a_waiting_run_shows_its_progress_and_looks_again(desk, run):
    PrintRun.objects.update(state=PrintState.RUNNING, made=12)

    shown = desk.get(page(run)).content.decode()

    assert "<run-progress>" in shown
    assert "12 trên 30 tem" in shown
    assert 'value="40"' in shown


def test_a_finished_run_offers_its_files(desk, run):
    runs.work(run, clock=lambda: NOW)

    shown = desk.get(page(run)).content.decode()
    [path] = runs.files(run)
    file = reverse("stamps_batches:file", args=[run.pk, path.stem])
    answer = desk.get(file)

    assert "<run-progress>" not in shown
    assert file in shown
    assert b"".join(answer).startswith(b"%PDF")
    assert path.name in answer["Content-Disposition"]


def test_a_file_that_is_not_there_is_not_found(desk, run):
    gone = reverse("stamps_batches:file", args=[run.pk, "tem-khong-co"])

    assert desk.get(gone).status_code == 404


def test_a_failed_run_says_why_and_goes_on(desk, run):
    PrintRun.objects.update(state=PrintState.FAILED, error="Hết chỗ trống")

    shown = desk.get(page(run)).content.decode()
    desk.post(page(run))

    assert "Hết chỗ trống" in shown
    assert "Làm tiếp từ chỗ dừng" in shown
    run.refresh_from_db()
    assert run.state == PrintState.WAITING


def test_a_run_that_goes_on_is_not_started_again(desk, run):
    answer = desk.post(page(run), follow=True)

    assert "Chỉ làm tiếp lượt in đã hỏng" in answer.content.decode()
