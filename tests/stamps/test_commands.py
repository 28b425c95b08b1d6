"""Stamps from the shell: what an office types, what it gets, what it is refused."""

from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts import roles
from accounts.models import User
from stamps import codes
from stamps.keys import stamp_keys
from stamps.models import BatchState, StampAllowance, StampBatch, VoidedRange
from stamps.services import allowances
from tests.factories import RecognitionFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Commands read the clock once; here it stands still."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def product():
    return RecognitionFactory(product__name="Trà Mẫu").product


def issue(product, **options) -> tuple[list[str], str]:
    out, said = StringIO(), StringIO()
    asked = {"quantity": "5", "lot": "L01", "packed_on": "2026-11-03", **options}
    product = getattr(product, "pk", product)  # As a script may pass it: a number.
    call_command("issue_stamps", product=product, stdout=out, stderr=said, **asked)
    return out.getvalue().splitlines(), said.getvalue()


def void(**options) -> str:
    out = StringIO()
    call_command("void_stamps", stdout=out, **options)
    return out.getvalue()


def test_the_four_options_are_enough_and_walk_the_whole_way(product):
    lines, said = issue(str(product.pk))

    batch = StampBatch.objects.get()
    assert (batch.state, batch.handed_over_to) == (
        BatchState.HANDED_OVER,
        product.producer.name,
    )
    assert batch.requested_by != batch.approved_by
    assert "lô số" in said
    assert [codes.decode(stamp_keys(), line.split(",")[0]) for line in lines] == [
        (0, batch.pk, serial) for serial in range(1, 6)
    ]
    assert [line.partition("/t/")[2] for line in lines] == [
        line.partition(",")[0] for line in lines
    ]
    logged = ModelLogEntry.objects.filter(action__startswith="ocop.stamps")
    assert set(logged.values_list("action", flat=True)) == {
        "ocop.stamps_allowed",
        "ocop.stamps_requested",
        "ocop.stamps_approved",
        "ocop.stamps_printed",
        "ocop.stamps_handed_over",
    }
    assert not logged.filter(user=None).exists()


def test_nobody_signs_in_as_the_command(product):
    issue(product)

    for user in User.objects.filter(email__endswith="@lenh.invalid"):
        assert not user.is_active
        assert not user.has_usable_password()


@pytest.mark.parametrize("written", ["{0}", "{0}-tra-mau", "/san-pham/{0}-tra-mau/"])
def test_a_product_is_named_as_in_its_address(product, written):
    issue(written.format(product.pk))

    assert StampBatch.objects.get().product == product


@pytest.mark.parametrize("day", ["2026-11-03", "03/11/2026", " 3/11/2026 "])
def test_days_are_read_both_ways(product, day):
    issue(product, packed_on=day, best_before="03/11/2027")

    batch = StampBatch.objects.get()
    assert (batch.packed_on, batch.best_before) == (
        date(2026, 11, 3),
        date(2027, 11, 3),
    )


def test_codes_go_to_a_file_whole_and_nothing_to_the_screen(product, tmp_path):
    path = tmp_path / "ma.csv"

    lines, _ = issue(product, quantity="12.000", out=str(path))

    assert lines == []
    written = path.read_text().splitlines()
    assert len(written) == len(set(written)) == 12_000
    assert [file.name for file in tmp_path.iterdir()] == ["ma.csv"]


def test_the_command_allows_what_it_issues_where_nobody_set_an_allowance(product):
    _, said = issue(product)
    issue(product, lot="L02", quantity="7")

    assert "Chưa ai đặt hạn mức năm 2026" in said
    assert StampAllowance.objects.get().quantity == 12


def test_an_allowance_that_a_person_set_binds_the_command(product):
    allowances.allow(product, year=2026, quantity=4, by=UserFactory())

    with pytest.raises(CommandError, match="thêm --allow 5"):
        issue(product)

    assert StampAllowance.objects.get().quantity == 4
    assert not StampBatch.objects.exists()
    issue(product, allow="5")
    assert StampAllowance.objects.get().quantity == 5


def test_two_people_can_be_named(product):
    asker = UserFactory(role=roles.OFFICER)
    approver = UserFactory(role=roles.OFFICER)

    issue(product, by=asker.email, approved_by=approver.email.upper())

    batch = StampBatch.objects.get()
    assert (batch.requested_by, batch.approved_by) == (asker, approver)


def test_one_person_named_twice_is_refused(product):
    officer = UserFactory(role=roles.OFFICER)

    with pytest.raises(CommandError, match="khác người đề nghị"):
        issue(product, by=officer.email, approved_by=officer.email)
    assert not StampBatch.objects.exists()


def test_the_way_can_end_at_the_printer(product):
    issue(product, not_handed_over=True)

    assert StampBatch.objects.get().state == BatchState.PRINTED


def test_whoever_takes_the_stamps_can_be_named(product):
    issue(product, handed_to="Bà Mẫu")

    assert StampBatch.objects.get().handed_over_to == "Bà Mẫu"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"quantity": None, "lot": ""}, "Còn thiếu --quantity, --lot"),
        ({"packed_on": None}, "Còn thiếu --packed-on"),
        ({"product": "trà"}, "không phải số của sản phẩm"),
        ({"product": "999999"}, "Không có sản phẩm số 999999"),
        ({"product": "9" * 40}, "không phải số của sản phẩm"),
        ({"quantity": "năm"}, "Số tem “năm” không phải số nguyên"),
        ({"quantity": "1,5"}, "không phải số nguyên"),
        ({"quantity": "0"}, "từ 1 đến"),
        ({"quantity": "-3"}, "từ 1 đến"),
        ({"quantity": "1048576"}, "từ 1 đến"),
        ({"packed_on": "03-11-2026"}, "Ngày đóng gói “03-11-2026” không phải ngày"),
        ({"packed_on": "31/02/2026"}, "không phải ngày"),
        ({"packed_on": "2026-11-24"}, "ở tương lai"),
        ({"best_before": "mai"}, "Hạn dùng “mai” không phải ngày"),
        ({"best_before": "2026-11-02"}, "Hạn dùng phải sau"),
        ({"allow": "nhiều"}, "Hạn mức “nhiều” không phải số"),
        ({"allow": "2"}, "Hạn mức năm 2026 là 2 tem"),
        ({"by": "canbo@mau.example"}, "Còn thiếu --approved-by"),
        ({"by": "ai@mau.example", "approved_by": "b@mau.example"}, "Không có ai"),
        ({"out": "/khong/co/ma.csv"}, "Không có thư mục /khong/co"),
    ],
)
def test_a_refusal_is_a_sentence_and_leaves_nothing(product, options, sentence):
    with pytest.raises(CommandError, match=sentence) as refusal:
        issue(**{"product": str(product.pk), **options})

    assert refusal.value.returncode == 1
    assert not StampBatch.objects.exists()
    assert not StampAllowance.objects.exists()


def test_a_person_without_the_right_is_refused(product):
    shopper, officer = UserFactory(role=roles.CONSUMER), UserFactory(role=roles.OFFICER)

    with pytest.raises(CommandError, match="không có quyền"):
        issue(product, by=officer.email, approved_by=shopper.email)


def test_stars_that_do_not_count_get_no_stamps():
    with pytest.raises(CommandError, match="không còn hiệu lực"):
        issue(RecognitionFactory(lapsed=True).product)


def test_a_lot_has_its_stamps_once(product):
    issue(product)

    with pytest.raises(CommandError, match="đã có tem"):
        issue(product, lot="l 01")
    assert StampAllowance.objects.get().quantity == 5


def test_a_file_that_is_there_is_not_overwritten(product, tmp_path):
    path = tmp_path / "ma.csv"
    path.write_text("cũ")

    with pytest.raises(CommandError, match="không ghi đè"):
        issue(product, out=str(path))
    assert path.read_text() == "cũ"


def test_a_file_that_cannot_be_written_issues_nothing(product, tmp_path):
    path = tmp_path / "ma.csv"
    (tmp_path / "ma.csv.part").mkdir()

    with pytest.raises(CommandError, match="Chưa cấp tem nào"):
        issue(product, out=str(path))
    assert not StampBatch.objects.exists()


@pytest.fixture
def batch(product):
    issue(product)
    return StampBatch.objects.get()


def test_a_whole_batch_is_voided(batch):
    said = void(batch=str(batch.pk), reason="Cháy kho")

    made = VoidedRange.objects.get()
    assert (made.first, made.last, made.reason) == (1, 5, "Cháy kho")
    assert "Đã huỷ tem số 1 đến 5" in said


def test_a_range_is_voided(batch):
    void(batch=str(batch.pk), first="2", last="3", reason="Mất cuộn")

    made = VoidedRange.objects.get()
    assert (made.first, made.last) == (2, 3)


def test_one_stamp_is_voided_by_its_code(batch):
    code = codes.encode(stamp_keys(), batch.pk, 4)

    void(code=codes.grouped(code).lower(), reason="Rách")

    made = VoidedRange.objects.get()
    assert (made.first, made.last) == (4, 4)


def test_who_voids_can_be_named(batch):
    officer = UserFactory(role=roles.OFFICER)

    void(batch=str(batch.pk), reason="Cháy kho", by=officer.email)

    assert VoidedRange.objects.get().voided_by == officer


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"reason": "x"}, "một trong hai"),
        ({"reason": "x", "batch": "{pk}", "code": "X"}, "một trong hai"),
        ({"batch": "{pk}"}, "Còn thiếu --reason"),
        ({"batch": "{pk}", "reason": "  "}, "cần có lý do"),
        ({"batch": "999999", "reason": "x"}, "Không có lô tem số 999999"),
        ({"batch": "một", "reason": "x"}, "không phải số nguyên"),
        ({"batch": "{pk}", "reason": "x", "first": "0"}, "từ số 1 đến số 5"),
        ({"batch": "{pk}", "reason": "x", "last": "6"}, "từ số 1 đến số 5"),
        ({"code": "0J6AREFT2NHW4SNZPV34", "reason": "x"}, "không phải mã của sổ này"),
        ({"code": "X", "reason": "x", "first": "1"}, "chỉ đi với --batch"),
        ({"batch": "{pk}", "reason": "x", "by": "ai@mau.example"}, "Không có ai"),
    ],
)
def test_a_voiding_is_refused_in_words(batch, options, sentence):
    told = {key: text.format(pk=batch.pk) for key, text in options.items()}

    with pytest.raises(CommandError, match=sentence):
        void(**told)

    assert not VoidedRange.objects.exists()


def test_a_code_of_a_batch_that_is_not_there_is_refused(batch):
    code = codes.encode(stamp_keys(), batch.pk + 1, 1)

    with pytest.raises(CommandError, match="Không có lô tem"):
        void(code=code, reason="Rách")


def test_a_serial_beyond_the_batch_is_refused(batch):
    code = codes.encode(stamp_keys(), batch.pk, 6)

    with pytest.raises(CommandError, match="từ số 1 đến số 5"):
        void(code=code, reason="Rách")
