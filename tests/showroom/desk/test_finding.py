import pytest
from django.urls import reverse

from showroom.models import Presence, ShelfItem
from stamps import codes
from stamps.keys import stamp_keys
from stamps.models import BatchState
from tests.factories import ProductFactory
from tests.stamps.factories import StampBatchFactory

from .conftest import NOW

pytestmark = pytest.mark.django_db

GTIN = "8934567890123"


@pytest.fixture
def url(showroom):
    return reverse("showroom_desk:find", args=[showroom.pk])


def found(desk, url, text):
    return [each.name for each in desk.get(url, {"q": text}).context["found"]]


@pytest.mark.parametrize("text", ["tra mau", "TRÀ MẪU", "Trà"])
def test_a_product_is_found_by_name_with_or_without_marks(desk, url, product, text):
    assert found(desk, url, text) == ["Trà Mẫu"]


def test_those_with_the_words_in_their_name_come_first(desk, url, product):
    ProductFactory(name="Bánh Mẫu", province_as_written="Trà Vinh")

    assert found(desk, url, "tra") == ["Trà Mẫu", "Bánh Mẫu"]


def test_a_text_that_folds_to_nothing_finds_nothing_odd(desk, url, product):
    assert desk.get(url, {"q": "...---"}).status_code == 200


def gtin(body: str) -> str:
    total = sum(int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(body[::-1]))
    return body + str(-total % 10)


def test_a_product_is_found_by_its_barcode_in_any_length(desk, url):
    code = gtin("893456789012")
    ProductFactory(name="Mật Mẫu", gtin=code)

    assert found(desk, url, code) == ["Mật Mẫu"]
    assert found(desk, url, "0" + code) == ["Mật Mẫu"]


def test_a_product_is_found_by_a_stamp(desk, url):
    batch = StampBatchFactory(product__name="Bưởi Mẫu", state=BatchState.PRINTED)
    code = codes.encode(stamp_keys(), batch.pk, 1)

    by_code = found(desk, url, code)
    by_square = found(desk, url, f"http://testserver/t/{code}")
    elsewhere = found(desk, url, f"http://testserver.example/t/{code}")

    assert by_code == by_square == [batch.product.name]
    assert elsewhere == []


@pytest.mark.parametrize(
    "text", ["không có thật", "<script>alert(1)</script>", "\0", "0" * 600, "%' OR 1"]
)
def test_what_is_not_found_is_said_in_words(desk, url, product, text):
    answer = desk.get(url, {"q": text})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer.context["found"] == []
    assert "<script>alert" not in page


def test_a_retired_product_is_not_offered(desk, url):
    ProductFactory(name="Cũ Mẫu", retired_on="2026-01-01", retired_reason="Trùng")

    assert found(desk, url, "Cũ Mẫu") == []


def test_a_product_is_put_on_the_shelf(desk, url, showroom, product, keeper):
    said = {"viec": "them", "product": product.pk, "presence": "on_display"}
    page = desk.post(url, {**said, "price": "85.000"}, follow=True)

    item = ShelfItem.objects.get()
    assert (item.showroom, item.product) == (showroom, product)
    assert (item.presence, item.price) == (Presence.ON_DISPLAY, 85_000)
    assert (item.confirmed_at, item.confirmed_by) == (NOW, keeper)
    assert "Đã đặt Trà Mẫu lên kệ." in page.content.decode()


def test_putting_it_there_again_keeps_the_price(desk, url, item):
    said = {"viec": "them", "product": item.product_id, "presence": "on_display"}
    desk.post(url, {**said, "price": ""})

    item.refresh_from_db()
    assert (item.presence, item.price) == (Presence.ON_DISPLAY, 85_000)
    assert ShelfItem.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "status", "words"),
    [
        ({"presence": "in_stock", "price": "đắt"}, 422, "không phải giá tiền"),
        ({"presence": "", "price": ""}, 409, "Hãy chọn"),
        ({"product": "0", "presence": "in_stock"}, 409, "không còn trong sổ"),
        ({"product": "x", "presence": "in_stock"}, 409, "không còn trong sổ"),
    ],
)
def test_what_cannot_stand_there_is_refused_in_words(
    desk, url, product, said, status, words
):
    answer = desk.post(
        url, {"viec": "them", "product": product.pk, "q": "tra mau", **said}
    )

    assert answer.status_code == status
    assert words in answer.content.decode()
    assert not ShelfItem.objects.exists()


def test_a_long_answer_asks_as_few_queries_as_a_short_one(
    desk, url, django_assert_max_num_queries
):
    for number in range(25):
        ProductFactory(name=f"Trà {number}")

    with django_assert_max_num_queries(16):
        answer = desk.get(url, {"q": "tra"})

    assert len(answer.context["found"]) == 20
    assert "hãy gõ thêm chữ" in answer.content.decode()
