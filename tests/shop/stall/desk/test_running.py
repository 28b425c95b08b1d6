"""Delivery, money, holidays, contact, own page, stamps and sales, as they are typed."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts import throttle
from catalogue.models import ProductStory
from shop.parcels.models import Parcel
from shop.parcels.services import moves
from shop.shoppers.models import Review, ReviewState
from shop.shoppers.services import reviews
from shop.stall import chart, sales
from shop.stall.models import FactRequest, PhotoRequest, Stall
from stamps.models import StampAllowance, StampBatch
from tests.factories import UserFactory
from tests.photographs import library_image

from .conftest import NOW, a_parcel_of

pytestmark = pytest.mark.django_db


def url_of(stall, name, *more) -> str:
    return reverse(f"stall:{name}", args=[stall.producer.pk, *more])


def kept(stall) -> Stall:
    return Stall.objects.get(pk=stall.pk)


# -- Delivery ---------------------------------------------------------------------


def test_a_delivery_table_is_kept_as_typed(desk, stall):
    form = {
        "viec": "luu",
        "can-0": "1,5 kg",
        "phi-0-commune": "0",
        "phi-0-province": "20k",
        "phi-0-elsewhere": "",
        "mien-phi": "300.000",
    }

    desk.post(url_of(stall, "rates"), form)

    rows = {(rate.zone, rate.up_to_g, rate.fee) for rate in stall.rates.all()}
    assert rows == {("commune", 1500, 0), ("province", 1500, 20_000)}
    assert kept(stall).free_delivery_from == 300_000
    assert "1,5 kg" in desk.get(url_of(stall, "rates")).content.decode()


DAYS = {"can-0": "1 kg", "phi-0-elsewhere": "1000"}
BOTH = {"ngay-tu-elsewhere": "2", "ngay-den-elsewhere": "4"}


def test_days_on_the_way_are_kept_for_every_weight_of_a_zone(desk, stall):
    table = DAYS | BOTH | {"can-1": "2 kg", "phi-1-elsewhere": "2000"}

    desk.post(url_of(stall, "rates"), {"viec": "luu", **table})

    assert [rate.days for rate in stall.rates.all()] == [(2, 4), (2, 4)]
    page = desk.get(url_of(stall, "rates")).content.decode()
    assert 'name="ngay-tu-elsewhere" value="2"' in page
    assert 'name="ngay-den-elsewhere" value="4"' in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ngay-den-elsewhere": ""}, "Hãy ghi số nguyên vào cả hai ô"),
        ({"ngay-tu-elsewhere": "x"}, "Hãy ghi số nguyên vào cả hai ô"),
        ({"ngay-tu-elsewhere": "-1"}, "Hãy ghi số nguyên vào cả hai ô"),
        ({"ngay-tu-elsewhere": "5"}, "số đầu không lớn hơn số sau"),
        ({"ngay-den-elsewhere": "999"}, "Giao từ 1 đến 60 ngày"),
        ({"ngay-tu-commune": "1", "ngay-den-commune": "2"}, "Chưa có phí giao đến đây"),
    ],
)
def test_days_that_cannot_be_change_nothing_and_stay_typed(desk, stall, wrong, said):
    typed = DAYS | BOTH | wrong

    response = desk.post(url_of(stall, "rates"), {"viec": "luu", **typed})

    assert response.status_code == 422
    assert said in response.text
    for name, value in typed.items():
        assert f'name="{name}" value="{value}"' in response.text
    assert {rate.days for rate in stall.rates.all()} == {None}


@pytest.mark.parametrize(
    "wrong",
    [
        {"can-0": "", "phi-0-commune": "1000"},
        {"can-0": "nặng", "phi-0-commune": "1000"},
        {"can-0": "1 kg", "phi-0-commune": "-5"},
        {"can-0": "1 kg", "phi-0-commune": "<b>"},
        {"can-0": "1 kg", "phi-0-commune": "99999999999"},
        {"can-0": "1 kg", "phi-0-commune": "1", "can-1": "1kg", "phi-1-commune": "2"},
        {"can-0": "9999 kg", "phi-0-commune": "1000"},
        {"mien-phi": "nhiều"},
    ],
)
def test_a_table_that_cannot_be_changes_nothing(desk, stall, wrong):
    before = stall.rates.count()

    response = desk.post(url_of(stall, "rates"), {"viec": "luu", **wrong})

    assert response.status_code == 422
    assert stall.rates.count() == before


def test_fetching_in_person_needs_a_place(desk, stall):
    url = url_of(stall, "rates")
    assert desk.post(url, {"viec": "den-lay", "den-lay": "on"}).status_code == 409

    desk.post(url, {"viec": "den-lay", "den-lay": "on", "o-dau": "Xưởng, 8–16 giờ"})

    assert kept(stall).hands_over_note == "Xưởng, 8–16 giờ"


# -- Money ------------------------------------------------------------------------


OTHER_ACCOUNT = {
    "viec": "luu",
    "bank_bin": "970436",
    "bank_account": "0123 456 789",
    "bank_holder": "HOP TAC XA MAU",
}


def test_an_account_is_kept_and_shown_as_a_code_to_try(desk, stall):
    form = OTHER_ACCOUNT | {"password": "mau-ocop-2026"}

    body = desk.post(url_of(stall, "payment"), form, follow=True).content.decode()

    assert kept(stall).bank_account == "0123456789"
    assert not kept(stall).takes_cash
    assert "vietqr__square" in body
    assert "tài khoản …6789" in body


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Hãy nhập mật khẩu của bạn"), ("doan-mo", "Mật khẩu chưa đúng.")],
)
def test_another_account_asks_for_the_password(desk, stall, typed, said):

    response = desk.post(url_of(stall, "payment"), OTHER_ACCOUNT | {"password": typed})

    assert response.status_code == 422
    assert said in response.text
    assert "doan-mo" not in response.text
    assert kept(stall).bank_account == "113366668888"


def test_guessing_the_password_ends_soon(desk, stall):
    url = url_of(stall, "payment")
    for _turn in range(throttle.PER_NAME):
        desk.post(url, OTHER_ACCOUNT | {"password": "doan-mo"})

    right = desk.post(url, OTHER_ACCOUNT | {"password": "mau-ocop-2026"})

    assert "Đã thử quá nhiều lần" in right.text
    assert kept(stall).bank_account == "113366668888"


def test_cash_alone_is_changed_without_a_password(desk, stall):
    same = {name: getattr(stall, name) for name in ("bank_bin", "bank_account")}

    desk.post(
        url_of(stall, "payment"),
        {"viec": "luu", **same, "bank_holder": stall.bank_holder},
    )

    assert not kept(stall).takes_cash


def no_transfers(stall, **facts) -> dict:
    """What the form sends when only the bank is chosen anew."""
    left = {"bank_account": stall.bank_account, "bank_holder": stall.bank_holder}
    return {"viec": "luu", "bank_bin": "", "takes_cash": "on", **left, **facts}


def test_transfers_are_turned_off_by_choosing_no_bank(desk, stall):
    form = no_transfers(stall, password="mau-ocop-2026")

    body = desk.post(url_of(stall, "payment"), form, follow=True).content.decode()

    assert "gian hàng không nhận chuyển khoản" in body
    assert (kept(stall).bank_bin, kept(stall).bank_account) == ("", "")
    assert kept(stall).bank_holder == ""


def test_turning_transfers_off_asks_for_the_password(desk, stall):
    response = desk.post(url_of(stall, "payment"), no_transfers(stall))

    assert response.status_code == 422
    assert "Hãy nhập mật khẩu của bạn" in response.text
    assert kept(stall).has_bank_account


def test_turning_off_the_only_way_to_pay_is_refused(desk, stall):
    form = no_transfers(stall, password="mau-ocop-2026")
    del form["takes_cash"]

    response = desk.post(url_of(stall, "payment"), form)

    assert response.status_code == 422
    assert "Cần ít nhất một cách trả tiền" in response.text
    assert kept(stall).has_bank_account


@pytest.mark.parametrize(
    "wrong",
    [
        {"bank_bin": "000000"},
        {"bank_account": ""},
        {"bank_account": "<script>"},
        {"bank_account": "1" * 40},
        {"bank_holder": ""},
        {"bank_bin": "", "bank_account": "", "bank_holder": ""},
    ],
)
def test_half_an_account_is_refused(desk, stall, wrong):
    form = {
        "viec": "luu",
        "bank_bin": "970436",
        "bank_account": "0123456789",
        "bank_holder": "HOP TAC XA MAU",
    }

    response = desk.post(url_of(stall, "payment"), form | wrong)

    assert response.status_code == 422
    assert kept(stall).bank_account == "113366668888"


# -- Holidays and contact ---------------------------------------------------------


def test_a_holiday_is_announced_and_ended(desk, stall):
    form = {"viec": "nghi", "first": "2026-12-01", "last": "3/12/2026", "note": "Hội"}
    desk.post(url_of(stall, "rest"), form)
    assert kept(stall).holiday_until == date(2026, 12, 3)

    desk.post(url_of(stall, "rest"), {"viec": "ban-lai"})

    assert kept(stall).holiday_from is None


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("", ""),
        ("2026-12-03", "2026-12-01"),
        ("2026-11-01", "2026-11-22"),
        ("hôm nay", "mai"),
        ("2026-12-01", "9999-12-01"),
    ],
)
def test_a_holiday_that_cannot_be_is_refused(desk, stall, first, last):
    form = {"viec": "nghi", "first": first, "last": last}

    assert desk.post(url_of(stall, "rest"), form).status_code == 422
    assert kept(stall).holiday_from is None


def test_news_of_orders_goes_to_the_phone_typed(desk, stall):
    url = url_of(stall, "people")

    desk.post(url, {"viec": "luu", "phone": "0912 345 678", "email": ""})
    assert kept(stall).notice_phone == "+84912345678"

    assert desk.post(url, {"viec": "luu", "phone": "12"}).status_code == 422
    assert desk.post(url, {"viec": "luu", "email": "x"}).status_code == 422


# -- Own page ---------------------------------------------------------------------


def test_a_fact_is_asked_for_and_taken_back(desk, stall):
    url = url_of(stall, "facts")
    form = {"viec": "de-nghi", "muc": "phone", "moi": "0900000002"}
    body = desk.post(url, form, follow=True).content.decode()
    request = FactRequest.objects.get()
    assert "chờ duyệt" in body
    assert stall.producer.phone == "0900000001"

    desk.post(url, {"viec": "rut", "de-nghi": request.pk})

    request.refresh_from_db()
    assert request.state == "dropped"


def test_a_refused_fact_stays_open_as_it_was_typed(desk, stall):
    form = {"viec": "de-nghi", "muc": "phone", "moi": "09abc"}

    response = desk.post(url_of(stall, "facts"), form)

    body = response.content.decode()
    assert response.status_code == 409
    assert "“09abc” không phải số điện thoại" in body
    assert 'value="09abc" aria-invalid="true"' in body
    assert 'action="#muc-phone"' in body
    assert '<details class="stall-more" open>' in body


def test_a_fact_is_emptied_by_its_own_box(desk, stall):
    form = {"viec": "de-nghi", "muc": "email", "moi": "htx@mau.example"}

    body = desk.post(
        url_of(stall, "facts"), form | {"bo-trong": "on"}, follow=True
    ).content.decode()

    assert FactRequest.objects.get().new_value == ""
    assert "<b>bỏ trống</b>" in body


@pytest.mark.parametrize("field", ["stars", "people", "pk", "__class__", ""])
def test_no_other_fact_may_be_asked_for(desk, stall, field):
    form = {"viec": "de-nghi", "muc": field, "moi": "x"}

    assert desk.post(url_of(stall, "facts"), form).status_code == 409
    assert not FactRequest.objects.exists()


def test_a_story_is_handed_in_and_not_public(desk, stall, pack, client):
    url = url_of(stall, "product", pack.product_id)

    desk.post(
        url, {"viec": "gui-chuyen", "loi-dan": "Mắm của biển", "doan-moi": "Cá cơm."}
    )

    assert not ProductStory.objects.get().live
    assert "Mắm của biển" in desk.get(url).content.decode()
    public = client.get(pack.product.get_absolute_url()).content.decode()
    assert "Mắm của biển" not in public
    assert desk.post(url, {"viec": "rut-chuyen"}).status_code == 302


def test_a_refused_story_keeps_what_was_typed(desk, stall, pack):
    url = url_of(stall, "product", pack.product_id)

    response = desk.post(
        url, {"viec": "gui-chuyen", "loi-dan": "", "doan-moi": "Dài lắm rồi."}
    )

    assert response.status_code == 409
    assert "Dài lắm rồi." in response.content.decode()


def test_a_photograph_is_offered_made_anew(desk, stall, pack):
    url = url_of(stall, "product", pack.product_id)
    jpeg = library_image().file.read()
    upload = SimpleUploadedFile("<b>.jpg", jpeg, "image/jpeg")

    desk.post(url, {"viec": "gui-anh", "photo": upload, "alt_text": "Chai mắm"})

    request = PhotoRequest.objects.get()
    assert request.alt_text == "Chai mắm"
    assert "<b>" not in request.image.file.name
    desk.post(url, {"viec": "rut-anh", "de-nghi": request.pk})
    request.refresh_from_db()
    assert request.state == "dropped"


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"GIF89a"])
def test_what_is_no_photograph_is_refused(desk, stall, pack, data):
    upload = SimpleUploadedFile("a.jpg", data, "image/jpeg")
    form = {"viec": "gui-anh", "photo": upload, "alt_text": "Chai mắm"}

    response = desk.post(url_of(stall, "product", pack.product_id), form)

    assert response.status_code == 422
    assert not PhotoRequest.objects.exists()


def test_a_review_is_answered_once(desk, stall, parcel):
    for step in (moves.confirm, moves.ship, moves.receive):
        parcel = step(parcel, by=None, at=NOW)
    review = reviews.write(
        parcel.lines.get(), grade=4, text="Ngon", signed="Bà Mẫu", by=None, at=NOW
    )
    url = url_of(stall, "reviews")
    form = {"viec": "tra-loi", "nhan-xet": review.pk, "loi": "Cảm ơn bà"}
    assert desk.post(url, form).status_code == 404

    reviews.show(review, by=UserFactory(), at=NOW)
    desk.post(url, form)

    review.refresh_from_db()
    assert (review.state, review.answer) == (ReviewState.SHOWN, "Cảm ơn bà")

    assert "Sửa trả lời" in desk.get(url).content.decode()
    corrected = desk.post(url, form | {"loi": "Cảm ơn bà Mẫu"}, follow=True)
    assert "Cảm ơn bà Mẫu" in corrected.content.decode()

    Review.objects.update(answered_at=NOW - timedelta(days=1))
    assert "Sửa trả lời" not in desk.get(url).content.decode()
    assert desk.post(url, form).status_code == 409


# -- Stamps -----------------------------------------------------------------------


@pytest.fixture
def stamps_form(pack):
    return {
        "viec": "xin",
        "product": pack.product_id,
        "quantity": "100",
        "lot": "L-01",
        "packed_on": "2026-11-20",
    }


def test_stamps_are_asked_for(desk, stall, pack, owner, stamps_form):
    StampAllowance.objects.create(product=pack.product, year=2026, quantity=500)

    body = desk.post(url_of(stall, "stamps"), stamps_form, follow=True)

    batch = StampBatch.objects.get()
    assert (batch.quantity, batch.requested_by) == (100, owner)
    assert "lô L-01" in body.content.decode()


def test_stamps_beyond_the_allowance_are_refused_in_words(desk, stall, stamps_form):
    for wrong in ({}, {"quantity": "-1"}, {"quantity": "9" * 9}, {"packed_on": ""}):
        response = desk.post(url_of(stall, "stamps"), stamps_form | wrong)

        assert response.status_code == 422
    assert not StampBatch.objects.exists()


def test_what_is_left_is_said_before_it_is_asked_for(desk, stall, pack):
    body = desk.get(url_of(stall, "stamps")).content.decode()
    assert '<b class="num">0 tem</b>' in body
    assert "hãy gọi cán bộ OCOP xin cấp hạn mức" in body

    StampAllowance.objects.create(product=pack.product, year=2026, quantity=1500)
    body = desk.get(url_of(stall, "stamps")).content.decode()

    assert '<b class="num">1.500 tem</b>' in body
    assert "hãy gọi cán bộ OCOP xin cấp hạn mức" not in body


def test_all_that_is_wrong_with_a_batch_is_said_at_once(desk, stall, stamps_form):
    wrong = {"lot": "", "packed_on": "2026-12-25", "best_before": "2026-12-01"}

    response = desk.post(url_of(stall, "stamps"), stamps_form | wrong)

    errors = response.context["form"].errors
    assert set(errors) == {"quantity", "lot", "packed_on", "best_before"}
    assert "Hạn mức năm 2026 là 0 tem" in errors["quantity"][0]


# -- Sales ------------------------------------------------------------------------


def test_sales_count_what_came_to_something(desk, stall, pack, parcel):
    lost, _unanswered = a_parcel_of(pack), a_parcel_of(pack)
    moves.refuse(lost, reason="Hết hàng", by=None, at=NOW)
    moves.confirm(parcel, by=None, at=NOW)

    today = sales.by_day(stall, NOW.date())[-1]

    assert (today.count, today.amount) == (1, 115_000)
    assert (today.ordered, today.ordered_amount) == (3, 345_000)
    assert sales.by_week(stall, NOW.date())[-1].amount == 115_000
    body = desk.get(url_of(stall, "sales")).content.decode()
    assert "115.000\xa0₫" in body
    assert "Khách đã đặt: 3 kiện, 345.000\xa0₫" in body
    assert "style=" not in body


def test_sales_are_by_the_days_of_vietnam(stall, parcel):
    late = NOW.replace(day=22, hour=18)  # 01:00 on the 23rd in Vietnam.
    parcel.order.placement.placed_at = late
    parcel.order.placement.save()

    spans = sales.by_day(stall, date(2026, 11, 24))

    assert [(s.first, s.ordered) for s in spans if s.ordered] == [
        (date(2026, 11, 23), 1)
    ]


def test_a_chart_of_nothing_and_of_much_fits_its_frame():
    spans = [
        sales.Span(date(2026, 11, 1), date(2026, 11, 1), 0, 0),
        sales.Span(date(2026, 11, 2), date(2026, 11, 2), 9, 1_234_567_890),
    ]

    drawn = chart.draw(spans)

    assert drawn.top == 2_000_000_000
    assert [column.height for column in drawn.columns] == [0, 123.5]
    assert chart.draw(spans[:1]).columns[0].height == 0


def test_a_statement_adds_up_and_guards_formulas(desk, stall, pack, parcel):
    for step in (moves.confirm,):
        step(parcel, by=None, at=NOW)
    Parcel.objects.filter(pk=parcel.pk).update(tracking_number="=1+1")
    lost, _unanswered = a_parcel_of(pack), a_parcel_of(pack)
    moves.refuse(lost, reason="Hết hàng", by=None, at=NOW)

    response = desk.get(url_of(stall, "statement", 2026, 11))

    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[1][0] == parcel.number
    assert rows[1][3:8] == ["85000", "0", "30000", "0", "115000"]
    assert rows[1][-1] == "'=1+1"
    assert rows[-1][3:8] == ["85000", "0", "30000", "0", "115000"]
    assert len(rows) == 5
    assert "Người Mua Mẫu" not in text


@pytest.mark.parametrize("month", [0, 13])
def test_a_month_that_is_none_is_not_found(desk, stall, month):
    assert desk.get(url_of(stall, "statement", 2026, month)).status_code == 404
