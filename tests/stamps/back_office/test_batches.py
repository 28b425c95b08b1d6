from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from catalogue.services import recognitions
from stamps.models import BatchState, PrintRun, StampBatch, StampReprint, VoidedRange
from stamps.services import allowances, batches
from tests.factories import RecognitionFactory

from .conftest import NOW

pytestmark = pytest.mark.django_db

ADD = "/quan-tri/tem/lo/new/"


def page(batch) -> str:
    return reverse("stamps_batches:edit", args=[batch.pk])


def take(desk, batch, step, **said):
    said = {f"{step}-{name}": value for name, value in said.items()}
    address = reverse("stamps_batches:step", args=[batch.pk, step])
    return desk.post(address, said)


def text(answer) -> str:
    return answer.content.decode()


def facts(of, **changes):
    return {
        "product": of.pk,
        "quantity": "300",
        "lot": "L07",
        "packed_on": "03/11/2026",
        "best_before": "",
        **changes,
    }


def test_an_officer_asks_for_stamps(desk, officer, product):
    answer = desk.post(ADD, facts(product, best_before="03/11/2027"))

    assert answer.status_code == 302
    batch = StampBatch.objects.get()
    assert (batch.state, batch.requested_by) == (BatchState.REQUESTED, officer)
    assert (batch.quantity, batch.lot) == (300, "L07")
    assert batch.packed_on == date(2026, 11, 3)
    assert batch.best_before == date(2027, 11, 3)


def test_the_form_tells_what_is_left_of_a_product(desk, requested):
    shown = text(desk.get(f"{ADD}?product={requested.product_id}"))

    assert "hạn mức năm 2026 là 1.000 tem, còn 800" in shown


@pytest.mark.parametrize("product", ["", "x", "0", "٣", "9" * 40, "1%00"])
def test_a_form_for_no_product_is_an_empty_one(desk, product):
    answer = desk.get(f"{ADD}?product={product}")

    assert answer.status_code == 200
    assert "hạn mức năm" not in text(answer)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"quantity": "1001"}, "Hạn mức năm 2026 là 1.000 tem, còn 1.000"),
        ({"quantity": "0"}, "Mỗi lô có từ 1 đến 1.048.575 tem"),
        ({"quantity": "nhiều"}, "Hãy nhập số nguyên"),
        ({"packed_on": "24/11/2026"}, "Ngày đóng gói ở tương lai"),
        ({"best_before": "02/11/2026"}, "Hạn dùng phải sau ngày đóng gói"),
        ({"lot": "  "}, "bắt buộc"),
        ({"product": ""}, "bắt buộc"),
    ],
)
def test_a_refused_request_says_why_and_keeps_what_was_typed(
    desk, product, changes, sentence
):
    answer = desk.post(ADD, facts(product, **changes))

    assert answer.status_code == 200
    assert sentence in text(answer)
    if "lot" not in changes:
        assert 'value="L07"' in text(answer)
    assert not StampBatch.objects.exists()


def test_a_lot_that_has_stamps_is_refused(desk, requested):
    answer = desk.post(ADD, facts(requested.product, lot="l01", quantity="1"))

    assert "Lô l01 của sản phẩm này đã có tem" in text(answer)
    assert StampBatch.objects.count() == 1


def test_stars_that_do_not_count_are_refused(desk):
    product = RecognitionFactory(lapsed=True).product

    answer = desk.post(ADD, facts(product))

    assert "không còn hiệu lực chắc chắn" in text(answer)


def test_the_list_is_filtered_by_state_product_and_day(desk, requested, approver_batch):
    index = reverse("stamps_batches:index")

    def lots(query):
        shown = text(desk.get(f"{index}{query}"))
        return [lot for lot in ("L01", "L02") if lot in shown]

    assert lots("") == ["L01", "L02"]
    assert lots("?state=requested") == ["L01"]
    assert lots("?product=mat+ong") == ["L02"]
    assert lots("?product=khong+co") == []
    assert lots("?packed_on_from=2026-11-04") == ["L02"]
    assert lots("?voided=yes") == []


@pytest.fixture
def approver_batch(colleague, officer):
    product = RecognitionFactory(product__name="Mật ong Mẫu").product
    allowances.allow(product, year=2026, quantity=10, by=officer)
    batch = batches.request(
        product,
        quantity=5,
        lot="L02",
        packed_on=date(2026, 11, 10),
        by=colleague,
        at=NOW,
    )
    return batches.approve(batch, by=officer, at=NOW)


def test_the_list_counts_its_queries(desk, requested, django_assert_max_num_queries):
    index = reverse("stamps_batches:index")
    desk.get(index)

    with django_assert_max_num_queries(14):
        desk.get(index)


def test_a_batch_is_walked_from_approval_to_hand_over(desk, officer, requested):
    assert take(desk, requested, "duyet").status_code == 302
    assert take(desk, requested, "da-in").status_code == 302
    assert take(desk, requested, "da-giao", to="Bà Mẫu").status_code == 302

    requested.refresh_from_db()
    assert requested.state == BatchState.HANDED_OVER
    assert requested.handed_over_to == "Bà Mẫu"
    assert requested.approved_by == officer
    shown = text(desk.get(page(requested)))
    assert "cho Bà Mẫu" in shown
    assert "Ghi lần in lại" in shown


def test_only_the_steps_of_the_state_are_offered(desk, requested):
    shown = text(desk.get(page(requested)))

    assert f"{page(requested)}duyet/" in shown
    assert f"{page(requested)}huy/" in shown
    for later in ("da-in", "da-giao", "in-lai", "to-in"):
        assert f"{page(requested)}{later}/" not in shown
    assert "Chưa duyệt nên chưa có mã" in shown


def test_who_asked_is_told_that_another_approves(client, colleague, requested):
    client.force_login(colleague)

    shown = text(client.get(page(requested)))
    answer = take(client, requested, "duyet")

    assert "Một cán bộ khác phải duyệt" in shown
    assert f"{page(requested)}duyet/" not in shown
    assert "Người duyệt phải khác người đề nghị" in text(answer)
    requested.refresh_from_db()
    assert requested.state == BatchState.REQUESTED


def test_a_step_taken_meanwhile_by_another_is_refused_in_words(desk, approved):
    answer = take(desk, approved, "duyet")

    assert answer.status_code == 200
    assert "đang ở trạng thái “Đã duyệt”" in text(answer)


def test_stars_withdrawn_in_the_middle_stop_the_printing(desk, officer, approved):
    recognitions.withdraw(
        approved.recognition, reason="Nhãn sai", by=officer, on=date(2026, 11, 23)
    )

    answer = take(desk, approved, "da-in")

    assert "không còn hiệu lực chắc chắn" in text(answer)
    approved.refresh_from_db()
    assert approved.state == BatchState.APPROVED


def test_a_range_is_voided_with_its_reason(desk, officer, printed):
    take(desk, printed, "huy", first="11", last="20", reason="Mất một cuộn")

    made = VoidedRange.objects.get()
    assert (made.first, made.last, made.voided_by) == (11, 20, officer)
    assert "Mất một cuộn" in text(desk.get(page(printed)))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"first": "1", "last": "201", "reason": "Mất"}, "từ số 1 đến số 200"),
        ({"first": "0", "last": "2", "reason": "Mất"}, "từ số 1 đến số 200"),
        ({"first": "5", "last": "4", "reason": "Mất"}, "từ số 1 đến số 200"),
        ({"first": "1", "last": "2", "reason": "  "}, "bắt buộc"),
        ({"first": "một", "last": "2", "reason": "Mất"}, "Hãy nhập số nguyên"),
    ],
)
def test_a_refused_voiding_stays_open_with_what_was_typed(
    desk, printed, said, sentence
):
    answer = take(desk, printed, "huy", **said)

    shown = text(answer)
    assert sentence in shown
    assert f'value="{said["last"]}"' in shown
    assert not VoidedRange.objects.exists()


def test_a_batch_voided_whole_offers_nothing_more(desk, printed):
    take(desk, printed, "huy", reason="Cháy kho")

    shown = text(desk.get(page(printed)))

    assert "Cả lô tem đã huỷ" in shown
    assert f"{page(printed)}da-giao/" not in shown


def test_a_reprint_is_recorded(desk, officer, printed):
    take(desk, printed, "in-lai", first="1", last="10", reason="Mực mờ")

    made = StampReprint.objects.get()
    assert (made.first, made.last, made.reprinted_by) == (1, 10, officer)


def test_sheets_are_ordered_on_a_paper_with_a_name(desk, officer, approved):
    answer = take(desk, approved, "to-in", paper="a4-3x8", first="1", last="24")

    assert answer.status_code == 302
    run = PrintRun.objects.get()
    assert (run.first, run.last, run.asked_by) == (1, 24, officer)
    assert run.layout["name"] == "a4-3x8"
    assert f"/quan-tri/tem/lo/luot/{run.pk}/" in text(desk.get(page(approved)))


def test_sheets_are_ordered_on_a_paper_of_ones_own(desk, approved):
    sizes = {
        "page_width": "100",
        "page_height": "62,5",
        "columns": "2",
        "rows": "1",
        "label_width": "48",
        "label_height": "60",
    }

    take(desk, approved, "to-in", paper="rieng", dpi="300", **sizes)

    layout = PrintRun.objects.get().layout
    assert (layout["page_height"], layout["dpi"], layout["columns"]) == (62.5, 300, 2)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"paper": "rieng"}, "Khổ giấy thiếu kích thước"),
        ({"paper": "a3"}, "a3"),
        ({"paper": "a4-3x8", "last": "201"}, "từ số 1 đến số 200"),
    ],
)
def test_sheets_that_cannot_be_are_refused_in_words(desk, approved, said, sentence):
    answer = take(desk, approved, "to-in", **said)

    assert answer.status_code == 200
    assert sentence in text(answer)
    assert not PrintRun.objects.exists()


def test_an_unknown_step_or_batch_is_not_found(desk, printed):
    assert take(desk, printed, "xoa").status_code == 404
    gone = reverse("stamps_batches:edit", args=[999_999])
    assert desk.get(gone).status_code == 404


def test_a_step_is_not_taken_by_looking(desk, requested):
    step = reverse("stamps_batches:step", args=[requested.pk, "duyet"])

    answer = desk.get(step)

    assert (answer.status_code, answer.url) == (302, page(requested))
    requested.refresh_from_db()
    assert requested.state == BatchState.REQUESTED


def test_codes_are_handed_out_as_a_list_and_one_by_one(desk, approved):
    listing = desk.get(reverse("stamps_batches:listing", args=[approved.pk]))
    one = reverse("stamps_batches:single", args=[approved.pk])

    assert len(listing.getvalue().decode().splitlines()) == 201
    assert desk.get(f"{one}?so=200&dang=png").content.startswith(b"\x89PNG")
    assert desk.get(f"{one}?so=200&dang=svg").content.startswith(b"<svg")
    assert desk.get(f"{one}?so=1&dang=gif").status_code == 400


@pytest.mark.parametrize("serial", ["0", "201", "-1", "một", "٣", "9" * 400, ""])
def test_a_serial_the_batch_does_not_have_is_refused(desk, approved, serial):
    one = reverse("stamps_batches:single", args=[approved.pk])

    answer = desk.get(one, {"so": serial}, follow=True)

    assert "không có tem số ấy" in text(answer)


def test_a_request_has_no_codes_yet(desk, requested):
    for name in ("listing", "single"):
        address = reverse(f"stamps_batches:{name}", args=[requested.pk])
        assert "chưa được duyệt" in text(desk.get(address, follow=True))


def test_history_tells_each_step_in_vietnamese(desk, printed):
    take(desk, printed, "huy", first="1", last="5", reason="Rách")

    shown = text(desk.get(reverse("stamps_batches:history", args=[printed.pk])))

    for words in ("Đề nghị tem cho lô", "Duyệt tem lô", "Đã in tem lô", "Lý do: Rách"):
        assert words in shown
    assert ModelLogEntry.objects.filter(action="ocop.stamps_voided").exists()
