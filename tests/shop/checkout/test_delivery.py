import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from places.models import Commune
from shop.checkout.draft import SESSION_KEY
from shop.stall.models import Zone
from tests.factories import ShowroomFactory
from tests.shop.checkout.walking import COMMUNE, STEPS, WHO, chosen, fill
from tests.shop.factories import PackFactory, StallFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(db):
    return Commune.objects.today().get(code=COMMUNE)


@pytest.fixture
def room(commune):
    return ShowroomFactory(
        name="Điểm bán Mẫu gần",
        takes_parcels=True,
        commune=commune,
        province=commune.province,
    )


def begin(client, *packs, **who):
    fill(client, *packs)
    client.post(STEPS["who"], WHO | who)


def read(client) -> str:
    return client.get(STEPS["delivery"]).content.decode()


def test_the_first_step_comes_first(client):
    fill(client, PackFactory())

    assert client.get(STEPS["delivery"]).url == STEPS["who"]


def test_each_producer_has_an_own_choice_with_its_fee(client):
    one, other = PackFactory(), PackFactory()
    begin(client, one, other)

    html = read(client)

    for pack in (one, other):
        assert f'name="giao-{pack.product.producer.stall.pk}"' in html
    assert html.count("30.000\N{NO-BREAK SPACE}₫") == 2
    assert "Tỉnh, thành phố khác" in html


def test_how_long_it_takes_is_said_by_zone_or_said_to_be_unknown(client, room):
    told = StallFactory(rates=[(Zone.ELSEWHERE, 9_000, 10_000, 2, 4)])
    begin(client, PackFactory(stall=told))

    html = read(client)

    assert "Giao trong 2–4 ngày sau khi người bán gửi." in html
    assert "Đến điểm bán trong 2–4 ngày sau khi người bán gửi." in html
    begin(client, PackFactory())
    assert "Người bán chưa nói giao mất mấy ngày" in read(client)


def test_a_stall_that_does_not_come_says_so(client):
    pack = PackFactory(stall=StallFactory(rates=[(Zone.COMMUNE, 1000, 10_000)]))
    begin(client, pack)

    html = read(client)
    answer = client.post(STEPS["delivery"], chosen(pack))

    assert "Người bán không giao kiện này đến" in html
    assert answer.status_code == 422
    assert "Hãy chọn cách nhận hàng." in answer.content.decode()


def test_who_fetches_from_a_stall_without_a_counter_is_led_back(client):
    begin(client, PackFactory(stall=StallFactory(hands_over=False)), bring="lay")

    html = read(client)

    assert "Người bán này không có chỗ để đến lấy." in html
    assert "không giao được tới chỗ bạn" not in html
    assert f'<a href="{STEPS["who"]}">Chọn giao đến địa chỉ</a>' in html


def test_free_delivery_is_told_with_what_lacks(client):
    pack = PackFactory(stall=StallFactory(free_delivery_from=100_000), price=85_000)
    begin(client, pack)

    assert "còn thiếu 15.000\N{NO-BREAK SPACE}₫" in read(client)


def test_a_showroom_that_keeps_parcels_is_offered_with_its_hours(client, room):
    begin(client, PackFactory())

    html = read(client)

    assert "Nhận tại Điểm bán Mẫu gần" in html
    assert "Chưa rõ giờ mở cửa" in html


def test_showrooms_of_ones_province_come_first(client, room):
    elsewhere = Commune.objects.today().exclude(province=room.province).first()
    ShowroomFactory(
        name="A Điểm bán Mẫu xa",
        takes_parcels=True,
        commune=elsewhere,
        province=elsewhere.province,
    )
    begin(client, PackFactory())

    html = read(client)

    assert html.index("Mẫu gần") < html.index("Mẫu xa")


@pytest.mark.parametrize(
    "facts",
    [
        {"takes_parcels": False},
        {"takes_parcels": True, "closed_reason": "Hết hạn thuê"},
        {"takes_parcels": True, "commune": None},
    ],
)
def test_a_showroom_that_keeps_none_is_not_offered(client, commune, facts):
    ShowroomFactory(name="Điểm bán Mẫu thôi", **({"commune": commune} | facts))
    begin(client, PackFactory())

    assert "Điểm bán Mẫu thôi" not in read(client)


def test_a_showroom_takes_no_money_for_the_producer(client, room):
    pack = PackFactory()
    begin(client, pack)

    answer = client.post(STEPS["delivery"], chosen(pack, way=f"diem-{room.pk}"))
    paid = chosen(pack, way=f"diem-{room.pk}", payment="vietqr")

    assert "Điểm bán không thu tiền hộ" in answer.content.decode()
    assert client.post(STEPS["delivery"], paid).url == STEPS["review"]


def test_fetching_from_the_producer_is_offered_where_they_hand_over(client):
    stall = StallFactory(hands_over=True, hands_over_note="Xưởng Mẫu, 8–17 giờ")
    pack = PackFactory(stall=stall)
    begin(client, pack, bring="lay", province="", commune="", street="")

    html = read(client)

    assert "Xưởng Mẫu, 8–17 giờ" in html
    assert 'value="dia-chi"' not in html
    assert (
        client.post(STEPS["delivery"], chosen(pack, way="noi-lam")).status_code == 302
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"way": "noi-lam"}, "Hãy chọn cách nhận hàng."),
        ({"way": "diem-999999"}, "Hãy chọn cách nhận hàng."),
        ({"way": "x" * 500}, "Hãy chọn cách nhận hàng."),
        ({"payment": "vang"}, "Hãy chọn cách trả tiền mà người bán này nhận."),
        ({"note": "x" * 501}, "Lời nhắn không quá 500 ký tự."),
    ],
)
def test_what_is_not_offered_is_refused_and_nothing_kept(client, said, sentence):
    pack = PackFactory()
    begin(client, pack)

    answer = client.post(STEPS["delivery"], chosen(pack, **said))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert client.session[SESSION_KEY]["choices"] == {}


def test_a_transfer_is_not_offered_without_a_bank_account(client):
    pack = PackFactory(stall=StallFactory(without_bank=True))
    begin(client, pack)

    answer = client.post(STEPS["delivery"], chosen(pack, payment="vietqr"))

    assert answer.status_code == 422


def test_a_note_is_shown_as_text(client):
    pack = PackFactory()
    begin(client, pack)
    client.post(STEPS["delivery"], chosen(pack, note="<script>alert(1)</script>"))

    html = read(client)

    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_going_back_finds_what_was_chosen(client):
    pack = PackFactory()
    begin(client, pack)
    client.post(STEPS["delivery"], chosen(pack, payment="vietqr", note="Gọi trước"))

    html = read(client)

    assert 'value="vietqr" checked' in html
    assert ">Gọi trước</textarea>" in html


def queries_with(client, parcels: int) -> int:
    begin(client, *(PackFactory() for _n in range(parcels)))
    client.get(STEPS["delivery"])
    with CaptureQueriesContext(connection) as asked:
        client.get(STEPS["delivery"])
    return len(asked)


def test_the_page_asks_the_same_for_one_parcel_and_for_five(client, room):
    assert queries_with(client, 1) == queries_with(client, 5) <= 18
