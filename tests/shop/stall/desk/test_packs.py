from datetime import date

import pytest
from django.urls import reverse

from shop.packs.models import Pack
from tests.factories import ProducerFactory, RecognitionFactory

from .conftest import NOW, a_parcel_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(stall):
    return reverse("stall:packs", args=[stall.producer.pk])


@pytest.fixture
def new_url(stall):
    return reverse("stall:new_pack", args=[stall.producer.pk])


def kept(pack) -> Pack:
    return Pack.objects.with_parts().get(pk=pack.pk)


def test_price_and_number_left_are_changed_on_the_spot(desk, url, pack, parcel):
    response = desk.post(
        url, {"viec": "luu", "goi": pack.pk, "gia": "90k", "con": "12"}
    )

    assert response["Location"] == f"{url}#goi-{pack.pk}"
    assert (kept(pack).price, kept(pack).left) == (90_000, 12)
    # One of them is set aside for the parcel that waits.
    assert kept(pack).stock.num_in_stock == 13


@pytest.mark.parametrize(
    ("price", "left"),
    [
        ("", "5"),
        ("abc", "5"),
        ("-1", "5"),
        ("0", "5"),
        ("999", "5"),
        ("1,5", "5"),
        ("9" * 20, "5"),
        ("<b>1</b>", "5"),
        ("85000", ""),
        ("85000", "-1"),
        ("85000", "1.5"),
        ("85000", "1000000000"),
        ("85000", "100001"),
        ("95000", "²"),
    ],
)
def test_what_cannot_be_is_refused_and_shown_as_typed(desk, url, pack, price, left):
    form = {"viec": "luu", "goi": pack.pk, "gia": price, "con": left}

    response = desk.post(url, form)

    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()
    assert "<b>1</b>" not in response.content.decode()
    assert (kept(pack).price, kept(pack).left) == (85_000, 10)


@pytest.mark.parametrize(
    ("typed", "told"),
    [("850000", "850.000"), ("85.000.000", "85.000.000"), ("8500", "8.500")],
)
def test_a_price_that_leaps_is_asked_about_once(desk, url, pack, typed, told):
    form = {"viec": "luu", "goi": pack.pk, "gia": typed, "con": "9"}

    asked = desk.post(url, form)

    body = asked.content.decode().replace("\xa0", " ")
    assert asked.status_code == 422
    assert f"Giá đổi từ 85.000 ₫ thành {told} ₫. Đúng vậy không?" in body
    assert f'name="gia" value="{typed}"' in body
    assert (kept(pack).price, kept(pack).left) == (85_000, 10)

    price = told.replace(".", "")
    assert f'name="dung-gia" value="{price}"' in body
    answered = desk.post(url, form | {"dung-gia": price})

    assert answered.status_code == 302
    assert (kept(pack).price, kept(pack).left) == (int(price), 9)


def test_another_leap_than_the_one_confirmed_is_asked_about(desk, url, pack):
    form = {"viec": "luu", "goi": pack.pk, "gia": "8500000", "con": "10"}

    assert desk.post(url, form | {"dung-gia": "850000"}).status_code == 422
    assert kept(pack).price == 85_000


@pytest.mark.parametrize("price", ["849999", "8501"])
def test_a_price_that_does_not_leap_is_kept_at_once(desk, url, pack, price):
    form = {"viec": "luu", "goi": pack.pk, "gia": price, "con": "10"}

    assert desk.post(url, form).status_code == 302
    assert kept(pack).price == int(price)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"gia": "90k", "con": "10"}, "Giá vừa gõ chưa lưu"),
        ({"gia": "85.000", "con": "4"}, "Số vừa gõ chưa lưu"),
    ],
)
def test_resting_keeps_what_was_being_typed(desk, url, pack, typed, said):
    form = {"viec": "ngung", "goi": pack.pk, **typed}

    body = desk.post(url, form).content.decode()

    assert kept(pack).paused_at == NOW
    assert (kept(pack).price, kept(pack).left) == (85_000, 10)
    assert said in body
    assert f'name="gia" value="{typed["gia"]}"' in body
    assert f'name="con" value="{typed["con"]}"' in body


def test_resting_with_nothing_typed_leads_back(desk, url, pack):
    form = {"viec": "ngung", "goi": pack.pk, "gia": "85.000", "con": "10"}

    assert desk.post(url, form).status_code == 302


@pytest.mark.parametrize("number", ["", "0", "-1", "9" * 30, "x", "1 OR 1=1"])
def test_a_pack_that_is_none_is_not_found(desk, url, pack, number):
    form = {"viec": "luu", "goi": number, "gia": "1000", "con": "1"}

    assert desk.post(url, form).status_code == 404


def test_a_pack_rests_and_is_sold_again(desk, url, pack):
    body = desk.post(url, {"viec": "ngung", "goi": pack.pk}, follow=True)
    assert kept(pack).paused_at == NOW
    assert "Người bán đang tạm ngừng bán gói này." in body.content.decode()

    desk.post(url, {"viec": "ban-lai", "goi": pack.pk})

    assert kept(pack).paused_at is None


def test_a_product_out_of_force_is_explained_and_not_offered(desk, url, new_url, stall):
    RecognitionFactory(
        product__producer=stall.producer, product__name="Cá khô Mẫu", lapsed=True
    )

    body = desk.get(url).content.decode()

    assert "Cá khô Mẫu" in body
    assert "Chỉ sản phẩm có sao đang có hiệu lực mới bán ở đây" in body
    assert "Cá khô Mẫu" not in desk.get(new_url).content.decode()


def new_pack(pack, **facts) -> dict:
    known = {
        "viec": "luu",
        "product": pack.product_id,
        "label": "Thùng 12 chai",
        "price": "1.020.000",
        "left": "3",
        "weight_g": "7,5 kg",
        "sold_until": "2026-12-31",
    }
    return known | facts


def test_a_packs_name_is_read_the_way_it_is_written(desk, new_url, pack):
    desk.post(new_url, new_pack(pack, label="\u202eThùng 12 chai\u202c"))

    assert Pack.objects.filter(label="Thùng 12 chai").exists()


def test_a_new_pack_is_put_on_sale(desk, new_url, pack):
    desk.post(new_url, new_pack(pack))

    made = Pack.objects.with_parts().get(label="Thùng 12 chai")
    assert (made.price, made.left, made.weight_g) == (1_020_000, 3, 7_500)
    assert made.sold_until == date(2026, 12, 31)


@pytest.mark.parametrize(
    "wrong",
    [
        {"label": ""},
        {"label": "M" * 81},
        {"label": "Chai 500 ml"},
        {"price": ""},
        {"price": "0"},
        {"left": "-3"},
        {"weight_g": "0"},
        {"weight_g": "nặng"},
        {"weight_g": "900 kg"},
        {"gtin": "123"},
        {"most_per_order": "0"},
        {"most_per_order": "40000"},
        {"sold_from": "2027-01-01"},
        {"sold_until": "2026-02-30"},
        {"product": "x"},
    ],
)
def test_a_pack_that_cannot_be_is_refused_in_words(desk, new_url, pack, wrong):
    response = desk.post(new_url, new_pack(pack, **wrong))

    assert response.status_code == 422
    assert 'class="errors"' in response.content.decode()
    assert Pack.objects.count() == 1


def test_a_pack_is_not_made_of_what_is_out_of_force(desk, new_url, stall):
    lapsed = RecognitionFactory(product__producer=stall.producer, lapsed=True)

    response = desk.post(
        new_url, {"viec": "luu", "product": lapsed.product_id, "label": "Mẫu"}
    )

    assert response.status_code == 422
    assert not Pack.objects.exists()


def test_the_rest_of_a_pack_is_changed_on_its_page(desk, stall, pack):
    url = reverse("stall:pack", args=[stall.producer.pk, pack.pk])
    form = {"viec": "luu", "label": "Chai 0,5 l", "weight_g": "800 g"}

    desk.post(url, {**form, "most_per_order": "6"})

    changed = kept(pack)
    assert (changed.label, changed.weight_g, changed.most_per_order) == (
        "Chai 0,5 l",
        800,
        6,
    )
    assert changed.price == 85_000


def test_a_pack_made_by_mistake_is_taken_away(desk, stall, url, pack):
    own = reverse("stall:pack", args=[stall.producer.pk, pack.pk])
    assert "Xoá gói này" in desk.get(own).content.decode()

    response = desk.post(own, {"viec": "xoa"})

    assert response["Location"] == url
    assert not Pack.objects.exists()


def test_a_pack_that_was_ordered_stays_and_says_why(desk, stall, pack, parcel):
    own = reverse("stall:pack", args=[stall.producer.pk, pack.pk])

    body = desk.get(own).content.decode()
    response = desk.post(own, {"viec": "xoa"})

    assert "Xoá gói này" not in body
    assert "đã có người đặt" in body
    assert response.status_code == 409
    assert Pack.objects.exists()


def test_nobody_takes_away_anothers_pack(desk, stall, other):
    own = reverse("stall:pack", args=[stall.producer.pk, other.pack.pk])

    assert desk.post(own, {"viec": "xoa"}).status_code == 404
    assert Pack.objects.filter(pk=other.pack.pk).exists()


def test_sold_parcels_keep_what_the_pack_was_called(desk, stall, pack):
    parcel = a_parcel_of(pack)
    url = reverse("stall:pack", args=[stall.producer.pk, pack.pk])

    desk.post(url, {"viec": "luu", "label": "Tên khác", "weight_g": "500"})

    assert parcel.lines.get().label == "Chai 500 ml"


def test_without_a_stall_the_page_says_what_to_do(desk, owner, stall):
    bare = RecognitionFactory(
        product__producer=ProducerFactory(name="Chưa mở")
    ).product.producer
    bare.people.add(owner)

    response = desk.get(reverse("stall:packs", args=[bare.pk]))

    assert "Chưa có gian hàng" in response.content.decode()
    answered = desk.post(reverse("stall:packs", args=[bare.pk]), {"viec": "luu"})
    assert answered.status_code == 409
