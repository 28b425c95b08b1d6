"""Reporting misuse: what is kept, what is refused, and what its sender may read."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from wagtail.models import ModelLogEntry

from stamps.models import MisuseReport, ReportReason, ReportState
from stamps.refusals import StampsRefused, WrongState
from stamps.services import reports
from stamps.verdict import Verdict
from stamps.visitors import daily_hash
from tests.factories import UserFactory
from tests.stamps.factories import StampBatchFactory, code_of

pytestmark = pytest.mark.django_db

FORM = "/kiem-tra/bao-tin/"
NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)
FORGED = "0" * 20


@pytest.fixture(autouse=True)
def here_and_now(monkeypatch, settings, tmp_path):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    settings.PRIVATE_ROOT = tmp_path
    cache.clear()


def photograph() -> SimpleUploadedFile:
    jpeg = BytesIO()
    Image.new("RGB", (60, 40), "red").save(jpeg, "JPEG", comment=b"My home")
    return SimpleUploadedFile("nha toi.jpg", jpeg.getvalue(), "image/jpeg")


def send(client, **facts):
    return client.post(FORM, {"reason": ReportReason.NOT_SAME, "once": "1", **facts})


def receive(**facts) -> MisuseReport:
    told = {"code": "", "reason": "other", "reporter": "a" * 16, "at": NOW, **facts}
    return reports.receive(**told)


# -- What is kept --------------------------------------------------------------


def test_a_reason_is_all_it_takes(client):
    answer = send(client)

    report = MisuseReport.objects.get()
    assert answer.url == f"{FORM}{report.reference}/"
    assert (report.reason, report.state) == (ReportReason.NOT_SAME, ReportState.NEW)
    assert (report.code, report.verdict, report.contact) == ("", "", "")


def test_a_true_code_is_kept_with_its_batch_and_the_verdict_of_that_day(client):
    batch = StampBatchFactory(withdrawn=True)

    send(client, code=code_of(batch, 7).lower())

    report = MisuseReport.objects.get()
    assert (report.code, report.batch, report.serial) == (code_of(batch, 7), batch, 7)
    assert report.verdict == Verdict.WITHDRAWN


def test_a_voided_stamp_and_one_beyond_the_batch_are_kept_as_what_they_are(client):
    batch = StampBatchFactory(quantity=10, voided=(3, 4))

    voided = receive(code=code_of(batch, 4))
    beyond = receive(code=code_of(batch, 11))

    assert (voided.verdict, voided.serial) == (Verdict.VOIDED, 4)
    assert (beyond.verdict, beyond.batch, beyond.serial) == ("unknown", None, None)


@pytest.mark.parametrize("code", [FORGED, "KHÔNG ĐỌC RÕ", "12345"])
def test_a_code_that_is_none_of_ours_is_news_too(client, code):
    send(client, code=code, reason=ReportReason.UNKNOWN_CODE)

    report = MisuseReport.objects.get()
    assert (report.code, report.verdict) == (code, Verdict.UNKNOWN)
    assert report.batch is None


def test_a_photograph_is_kept_anew_and_out_of_reach(client, tmp_path, settings):
    send(client, photo=photograph())

    report = MisuseReport.objects.get()
    kept = list(tmp_path.rglob("*.jpg"))
    assert [str(path) for path in kept] == [report.photo.path]
    assert b"My home" not in kept[0].read_bytes()
    assert "nha" not in report.photo.name
    assert client.get(f"/media/{report.photo.name}").status_code == 404


def test_neither_address_nor_device_is_kept(client):
    send(client)

    report = MisuseReport.objects.get()
    assert report.reporter == daily_hash("127.0.0.1", NOW.date())
    assert "127.0.0.1" not in str(MisuseReport.objects.values().get())


def test_the_form_knows_the_code_and_what_is_most_often_said_of_it(client):
    batch = StampBatchFactory(lapsed=True)

    form = client.get(FORM, {"ma": code_of(batch)}).context["form"]

    assert form["code"].value().replace(" ", "") == code_of(batch)
    assert form["reason"].value() == ReportReason.LAPSED_STILL_ON
    assert not form.fields["consent"].initial


def test_an_address_that_leads_elsewhere_is_carried_into_the_words(client):
    page = client.get(FORM, {"dia-chi": "https://kiemtra.example/t/<b>"})

    assert "https://kiemtra.example/t/&lt;b&gt;" in page.content.decode()


@pytest.mark.parametrize("code", ["", "\0", "x" * 5000, "' OR 1=1 --"])
def test_the_form_opens_whatever_the_address_says(client, code):
    assert client.get(FORM, {"ma": code}).status_code == 200


# -- What is refused -----------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": "thich"}, "reason"),
        ({"words": "x" * 1001}, "words"),
        ({"words": "a\0b"}, "words"),
        ({"place": "x" * 201}, "place"),
        ({"code": "https://kiemtra.example/" + "x" * 60}, "code"),
        ({"contact": "0912345678"}, "consent"),
        ({"website": "https://spam.example"}, "website"),
        ({"photo": SimpleUploadedFile("a.jpg", b"not a picture")}, "photo"),
        ({"photo": SimpleUploadedFile("a.jpg", b"")}, "photo"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field_and_nothing_is_lost(
    client, facts, field
):
    answer = send(client, **{"words": "Gói khác", **facts})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert f'id="id_{field}_error" role="alert"' in page
    assert "words" in facts or "Gói khác" in page
    assert not MisuseReport.objects.exists()


def test_contact_is_kept_with_consent_alone(client):
    send(client, contact="0912 345 678", consent="on")

    assert MisuseReport.objects.get().contact == "0912 345 678"


def test_a_photograph_too_heavy_is_refused_with_every_word_kept(client):
    heavy = SimpleUploadedFile("a.jpg", b"\0" * (10 * 1024 * 1024 + 1))

    answer = send(client, photo=heavy, words="Gói khác")

    assert answer.status_code == 422
    assert "10 MB" in str(answer.context["form"].errors["photo"])
    assert "Gói khác" in answer.content.decode()


def test_what_is_beyond_all_measure_is_refused_before_it_is_read(client):
    answer = client.post(
        FORM, b"", content_type="multipart/form-data", CONTENT_LENGTH=50 * 1024**2
    )

    assert answer.status_code == 413
    assert "10 MB" in answer.content.decode()


def test_a_form_of_another_site_is_refused():
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(FORM, {"reason": ReportReason.OTHER})

    assert answer.status_code == 403
    assert not MisuseReport.objects.exists()


def test_other_methods_are_refused(client):
    assert client.put(FORM).status_code == 405
    assert client.delete(FORM).status_code == 405


# -- Sent twice, sent too often ------------------------------------------------


def test_a_double_tap_makes_one_report(client):
    facts = {"words": "Gói khác", "photo": photograph()}
    first = send(client, **facts)
    facts["photo"].seek(0)

    second = send(client, **facts)

    assert first.url == second.url
    assert MisuseReport.objects.count() == 1


def test_another_word_another_form_or_another_visitor_make_another_report():
    first = receive(words="Một")

    others = [
        receive(words="Hai"),
        receive(words="Một", once="2"),
        receive(words="Một", reporter="b" * 16),
    ]

    assert len({report.reference for report in [first, *others]}) == 4


def test_a_visitor_has_a_bound_a_day_and_is_told_when_it_ends(client):
    visitor = daily_hash("127.0.0.1", NOW.date())
    for number in range(reports.MOST_A_VISITOR):
        receive(words=str(number), reporter=visitor)

    answer = send(client, words="Gói khác")

    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) == 12 * 3600 + 1
    assert "Gói khác" in answer.content.decode()
    assert "sau 13 giờ" in answer.content.decode()
    assert receive(reporter="c" * 16)
    assert receive(reporter=visitor, at=NOW + timedelta(hours=12))


def test_what_was_kept_is_found_again_beyond_the_bound():
    for number in range(reports.MOST_A_VISITOR):
        last = receive(words=str(number))

    assert receive(words=last.words) == last


def test_a_code_has_a_bound_a_day_whoever_sends():
    for number in range(reports.MOST_A_CODE):
        receive(code=FORGED, reporter=f"{number:016x}")

    with pytest.raises(reports.TooManyReports):
        receive(code=FORGED, reporter="d" * 16)
    assert receive(code="1" * 20, reporter="d" * 16)


def test_reports_without_a_code_are_not_counted_together():
    for number in range(reports.MOST_A_CODE):
        receive(reporter=f"{number:016x}")

    assert receive(reporter="d" * 16)


def test_tries_that_fail_count_as_well_and_cost_no_picture(client, monkeypatch):
    for _try in range(reports.MOST_TRIES):
        reports.count_attempt(daily_hash("127.0.0.1", NOW.date()), NOW)
    monkeypatch.setattr("media.snapshots.as_jpeg", None)

    answer = send(client, photo=photograph())

    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "3600"


def test_tries_are_counted_by_the_hour():
    for _try in range(reports.MOST_TRIES):
        reports.count_attempt("e" * 16, NOW)
    with pytest.raises(reports.TooManyReports):
        reports.count_attempt("e" * 16, NOW)

    reports.count_attempt("e" * 16, NOW + timedelta(hours=1))
    reports.count_attempt("f" * 16, NOW)


# -- What its sender may read --------------------------------------------------


def test_the_sender_reads_number_state_and_answer_and_nothing_else(client):
    report = receive(words="Bí mật", place="Chợ Mẫu", contact="0912345678")
    reports.answer(report, words="Đã huỷ lô tem.", by=UserFactory(), at=NOW)

    answer = client.get(f"{FORM}{report.reference}/")

    page = answer.content.decode()
    assert "Đã huỷ lô tem." in page
    assert not [word for word in ("Bí mật", "Chợ Mẫu", "0912345678") if word in page]
    assert "no-store" in answer.headers["Cache-Control"]
    assert "noindex" in page


def test_a_number_nobody_has_is_not_found(client):
    assert client.get(f"{FORM}0000000000/").status_code == 404
    assert client.get(f"{FORM}1/").status_code == 404


def test_references_cannot_be_counted_up():
    first, second = receive(words="1"), receive(words="2")

    assert len(first.reference) == 10
    assert (
        sum(a != b for a, b in zip(first.reference, second.reference, strict=True)) > 4
    )


# -- What officers do ----------------------------------------------------------


def test_a_report_is_taken_up_answered_and_each_step_is_in_the_trail():
    officer, report = UserFactory(), receive()

    reports.take_up(report, by=officer, at=NOW)
    answered = reports.answer(report, words=" Đã xem. ", by=officer, at=NOW)

    assert (answered.state, answered.answer) == (ReportState.ANSWERED, "Đã xem.")
    assert (answered.handled_by, answered.handled_at) == (officer, NOW)
    lines = ModelLogEntry.objects.filter(action="ocop.stamps_report_handled")
    assert [(line.user, line.data["state"]) for line in lines.order_by("pk")] == [
        (officer, "looking"),
        (officer, "answered"),
    ]


def test_a_report_with_nothing_to_it_is_closed_with_a_reason():
    closed = reports.close(
        receive(), words="Ảnh khác sản phẩm", by=UserFactory(), at=NOW
    )

    assert (closed.state, closed.answer) == (ReportState.CLOSED, "Ảnh khác sản phẩm")


@pytest.mark.parametrize("step", [reports.answer, reports.close])
@pytest.mark.parametrize("words", ["", " \n", "x" * (reports.LONGEST_ANSWER + 1)])
def test_no_words_and_too_many_are_refused(step, words):
    report = receive()

    with pytest.raises(StampsRefused):
        step(report, words=words, by=UserFactory(), at=NOW)

    report.refresh_from_db()
    assert report.state == ReportState.NEW


def test_what_is_ended_stays_ended():
    officer, report = UserFactory(), receive()
    reports.close(report, words="Không đúng", by=officer, at=NOW)

    with pytest.raises(WrongState):
        reports.take_up(report, by=officer, at=NOW)
    with pytest.raises(WrongState):
        reports.answer(report, words="Lại", by=officer, at=NOW)


def test_what_is_taken_up_is_not_taken_up_again():
    officer = UserFactory()
    report = reports.take_up(receive(), by=officer, at=NOW)

    with pytest.raises(WrongState, match="Đang xem"):
        reports.take_up(report, by=officer, at=NOW)
