import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import ModelLogEntry

from stamps.models import MisuseReport, ReportReason, ReportState

from .conftest import NOW

pytestmark = pytest.mark.django_db

INDEX = "/quan-tri/tem/bao-tin/"


def page(report) -> str:
    return reverse("stamps_reports:edit", args=[report.pk])


def take(desk, report, step, words=None):
    said = {} if words is None else {f"{step}-words": words}
    return desk.post(reverse("stamps_reports:step", args=[report.pk, step]), said)


def test_a_report_is_taken_up_and_answered(desk, officer, report):
    take(desk, report, "dang-xem")
    report.refresh_from_db()
    assert (report.state, report.handled_by) == (ReportState.LOOKING, officer)

    take(desk, report, "tra-loi", "Đã nhắc nơi bán")

    report.refresh_from_db()
    assert (report.state, report.answer) == (ReportState.ANSWERED, "Đã nhắc nơi bán")
    lines = ModelLogEntry.objects.filter(action="ocop.stamps_report_handled")
    assert lines.count() == 2


def test_a_report_with_nothing_to_it_is_closed_with_words(desk, report):
    take(desk, report, "dong", "Ảnh không thấy tem")

    report.refresh_from_db()
    assert (report.state, report.answer) == (ReportState.CLOSED, "Ảnh không thấy tem")


@pytest.mark.parametrize("step", ["tra-loi", "dong"])
def test_an_answer_has_words(desk, report, step):
    answer = take(desk, report, step, "  ")

    assert "bắt buộc" in answer.content.decode()
    report.refresh_from_db()
    assert report.state == ReportState.NEW


def test_an_ended_report_is_not_answered_again(desk, report):
    take(desk, report, "dong", "Không có cơ sở")

    shown = desk.get(page(report)).content.decode()
    answer = take(desk, report, "tra-loi", "Lần nữa")

    assert f"{page(report)}tra-loi/" not in shown
    assert "Tin này đang ở trạng thái" in answer.content.decode()


def test_what_a_stranger_wrote_is_shown_as_text(desk, report):
    shown = desk.get(page(report)).content.decode()

    assert "Gói này &lt;b&gt;không&lt;/b&gt; giống" in shown
    assert "Chợ Mẫu" in shown
    assert "tem số 3" in shown


def test_the_photograph_is_shown_at_the_desk(desk, report):
    report.photo.save("a.jpg", ContentFile(b"jpeg"))

    answer = desk.get(reverse("stamps_reports:photo", args=[report.pk]))

    assert answer.getvalue() == b"jpeg"
    assert answer["Content-Type"] == "image/jpeg"
    assert (
        reverse("stamps_reports:photo", args=[report.pk])
        in desk.get(page(report)).content.decode()
    )


def test_a_report_without_a_photograph_has_none(desk, report):
    photo = reverse("stamps_reports:photo", args=[report.pk])

    assert desk.get(photo).status_code == 404


def test_the_queue_shows_new_ones_first_and_filters(desk, report):
    report.state = ReportState.CLOSED
    report.save()
    MisuseReport.objects.create(
        reason=ReportReason.OTHER, place="Quán Mẫu", reported_at=NOW
    )

    shown = desk.get(INDEX).content.decode()
    closed = desk.get(f"{INDEX}?state=closed").content.decode()

    assert shown.index("Quán Mẫu") < shown.index("Chợ Mẫu")
    assert "Chợ Mẫu" in closed
    assert "Quán Mẫu" not in closed
