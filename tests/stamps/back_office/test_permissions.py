"""Every address of the stamps' desk, for every role."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from accounts import roles
from stamps.models import PrintRun, StampAllowance, StampBatch
from stamps.printing import layouts, runs
from tests.factories import UserFactory

from .conftest import NOW

pytestmark = pytest.mark.django_db

PAGES = (
    ("stamps_batches:index", ""),
    ("stamps_batches:index", "?export=csv"),
    ("stamps_batches:add", ""),
    ("stamps_batches:edit", "batch"),
    ("stamps_batches:history", "batch"),
    ("stamps_batches:listing", "batch"),
    ("stamps_batches:single", "batch"),
    ("stamps_batches:run", "run"),
    ("stamps_batches:file", "file"),
    ("stamps_allowances:index", ""),
    ("stamps_allowances:index", "?export=csv"),
    ("stamps_allowances:add", ""),
    ("stamps_allowances:edit", "allowance"),
    ("stamps_allowances:history", "allowance"),
    ("stamps_reports:index", ""),
    ("stamps_reports:index", "?export=csv"),
    ("stamps_reports:edit", "report"),
    ("stamps_reports:history", "report"),
    ("stamps_reports:photo", "report"),
    ("stamps_scans:index", ""),
)
STEPS = (
    ("stamps_batches:step", "batch", "duyet"),
    ("stamps_batches:step", "batch", "da-in"),
    ("stamps_batches:step", "batch", "da-giao"),
    ("stamps_batches:step", "batch", "to-in"),
    ("stamps_batches:step", "batch", "in-lai"),
    ("stamps_batches:step", "batch", "huy"),
    ("stamps_reports:step", "report", "dang-xem"),
    ("stamps_reports:step", "report", "tra-loi"),
    ("stamps_reports:step", "report", "dong"),
)


@pytest.fixture
def rows(printed, report, officer):
    report.photo.save("a.jpg", ContentFile(b"jpeg"))
    run = PrintRun.objects.create(
        batch=printed,
        layout=layouts.named("a4-3x8").to_plain(),
        first=1,
        last=200,
        asked_by=officer,
        asked_at=NOW,
    )
    runs.folder(run).mkdir(parents=True)
    (runs.folder(run) / "tem-1.pdf").write_bytes(b"%PDF")
    return {
        "batch": [printed.pk],
        "run": [run.pk],
        "file": [run.pk, "tem-1"],
        "report": [report.pk],
        "allowance": [StampAllowance.objects.get().pk],
    }


def address(rows, name, what):
    if what.startswith("?"):
        return reverse(name) + what
    return reverse(name, args=rows.get(what))


@pytest.mark.parametrize("role", roles.ALL)
def test_officers_enter_and_nobody_else(client, rows, role):
    client.force_login(UserFactory(role=role))

    answers = {
        (name, what): client.get(address(rows, name, what)).status_code
        for name, what in PAGES
    }

    expected = 200 if role == roles.OFFICER else 403
    assert answers == dict.fromkeys(PAGES, expected)


@pytest.mark.parametrize("role", [r for r in roles.ALL if r != roles.OFFICER])
def test_nobody_else_takes_a_step(client, rows, role):
    client.force_login(UserFactory(role=role))

    answers = {
        step: client.post(reverse(name, args=[*rows[what], step])).status_code
        for name, what, step in STEPS
    }
    resumed = client.post(address(rows, "stamps_batches:run", "run"))

    assert answers == {step: 403 for _, _, step in STEPS}
    assert resumed.status_code == 403


def test_a_stranger_is_led_to_the_sign_in_page(client, rows):
    sign_in = reverse("accounts:sign_in")

    for name, what in PAGES:
        answer = client.get(address(rows, name, what))
        assert (answer.status_code, answer.url.partition("?")[0]) == (302, sign_in)
    for name, what, step in STEPS:
        answer = client.post(reverse(name, args=[*rows[what], step]))
        assert (answer.status_code, answer.url.partition("?")[0]) == (302, sign_in)


def test_nobody_deletes_not_even_an_administrator(client, rows):
    client.force_login(UserFactory(is_superuser=True))

    for prefix in ("lo", "han-muc", "bao-tin"):
        for way in ("delete", "copy", "usage"):
            gone = client.post(f"/quan-tri/tem/{prefix}/{way}/1/")
            assert gone.status_code == 404
    assert StampBatch.objects.exists()


def test_a_report_is_not_made_up_at_the_desk(desk):
    assert desk.get("/quan-tri/tem/bao-tin/new/").status_code == 404


def test_the_menu_shows_stamps_to_officers_alone(client, desk):
    words = "/quan-tri/tem/lo/"
    assert words in desk.get(reverse("wagtailadmin_home")).content.decode()

    client.force_login(UserFactory(role=roles.EDITOR))

    assert words not in client.get(reverse("wagtailadmin_home")).content.decode()
