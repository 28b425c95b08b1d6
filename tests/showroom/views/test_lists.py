from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone

from places.models import District, Province
from showroom.models import Showroom
from tests.factories import ProductFactory, ShelfItemFactory, ShowroomFactory

pytestmark = pytest.mark.django_db

ALL_DAY = [(time(0), time(0))]


def page(client, query: str = "") -> str:
    response = client.get(f"/diem-ban/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_anybody_may_see_the_list(client):
    ShowroomFactory(name="Điểm bán Mẫu")

    assert "Điểm bán Mẫu" in page(client)


def test_an_empty_list_says_what_to_do(client):
    assert "Không tìm thấy điểm bán nào" in page(client)


def test_a_line_says_the_state_the_place_and_the_shelf(client):
    showroom = ShowroomFactory(address="số 1 đường Mẫu", daily=ALL_DAY)
    ShelfItemFactory(showroom=showroom, confirmed_at=timezone.now())

    shown = page(client)

    assert "Đang mở, cả ngày đêm" in shown
    assert "số 1 đường Mẫu" in shown
    assert "1 sản phẩm trên kệ, xác nhận ngày" in shown


def test_what_was_confirmed_long_ago_says_since_when(client):
    item = ShelfItemFactory(confirmed_at=timezone.now() - timedelta(days=45))

    assert "chưa xác nhận từ 45 ngày" in page(client)
    assert str(item.showroom) in page(client)


def test_one_without_a_position_says_so_and_offers_no_way(client):
    ShowroomFactory()

    shown = page(client)

    assert "Chưa có vị trí trên bản đồ" in shown
    assert "openstreetmap" not in shown


def test_one_without_a_position_says_what_it_lies_in(client):
    district = District.objects.get(name="Vũng Liêm")
    ShowroomFactory(former_district=district)

    assert "Chưa có vị trí, trong huyện Vũng Liêm" in page(client)


def test_a_rough_position_says_so(client):
    ShowroomFactory(placed=True, position_is_rough=True)

    shown = page(client)

    assert "vị trí gần đúng (trung tâm xã)" in shown
    assert "https://www.openstreetmap.org/directions?to=10.254000%2C105.972200" in shown


def test_what_is_invented_says_so(client):
    ShowroomFactory(is_sample=True)

    assert "dữ liệu mẫu" in page(client)


def test_a_position_puts_the_nearest_first_and_is_kept_by_no_cache(client):
    ShowroomFactory(name="Mẫu xa", latitude="21.03", longitude="105.85")
    ShowroomFactory(name="Mẫu gần", latitude="10.30", longitude="105.97")

    response = client.get("/diem-ban/?gan=10.2512,105.9712")
    shown = response.content.decode()

    assert shown.index("Mẫu gần") < shown.index("Mẫu xa")
    assert "khoảng 6 km" in shown
    assert response.headers["Cache-Control"] == "no-store"
    assert "10.2512" not in shown


def test_a_typed_place_drops_the_position_and_says_so(client):
    ShowroomFactory(placed=True)

    shown = page(client, "?q=C%E1%BA%A7u+K%C3%A8&gan=21.03,105.85")

    assert "Gần xã Cầu Kè, Vĩnh Long nhất trước" in shown
    assert "không theo vị trí của điện thoại" in shown
    assert 'name="gan"' not in shown


def test_a_swapped_position_offers_a_link_the_right_way_round(client):
    ShowroomFactory()

    assert 'href="/diem-ban/?gan=10.25%2C105.97"' in page(client, "?gan=105.97,10.25")


def test_a_position_that_is_none_gets_a_sentence_and_the_list(client):
    ShowroomFactory(name="Điểm bán Mẫu")

    shown = page(client, "?gan=abc")

    assert "Không đọc được vị trí" in shown
    assert "Điểm bán Mẫu" in shown


def test_a_place_of_old_is_named_as_today(client):
    ShowroomFactory(placed=True)

    shown = page(client, "?q=Th%E1%BB%8B+tr%E1%BA%A5n+C%E1%BA%A7u+K%C3%A8")

    assert "Gần xã Cầu Kè, Vĩnh Long nhất trước" in shown


def test_marks_of_html_are_shown_as_typed(client):
    ShowroomFactory(name="<b>Mẫu</b>")

    shown = page(client, "?q=%3Cscript%3Ealert(1)%3C/script%3E")

    assert "<script>alert" not in shown
    assert "<b>Mẫu</b>" not in page(client)


def test_what_has_the_product_is_asked_of_the_shelf(client):
    item = ShelfItemFactory(showroom__name="Mẫu có")
    ShelfItemFactory(product=item.product, taken_off=True, showroom__name="Mẫu hết")

    shown = page(client, f"?sp={item.product_id}")

    assert "Mẫu có" in shown
    assert "Mẫu hết" not in shown
    assert str(item.product) in shown


@pytest.mark.parametrize("query", ["?sp=999999", "?sp=x", "?tinh=zz", "?loai=kho"])
def test_what_does_not_exist_is_left_out_and_said(client, query):
    ShowroomFactory(name="Điểm bán Mẫu")

    shown = page(client, query)

    assert "đã bỏ qua" in shown
    assert "Điểm bán Mẫu" in shown


def test_a_product_taken_out_of_the_register_is_left_out_and_said(client):
    product = ProductFactory(retired_on=timezone.localdate(), retired_reason="Trùng")

    assert "đã bỏ qua" in page(client, f"?sp={product.pk}")


def test_closed_ones_are_counted_and_linked(client):
    closed = ShowroomFactory(closed=True)
    ShowroomFactory()

    assert str(closed) not in page(client)
    assert 'href="/diem-ban/?dong=1"' in page(client)
    assert "Đã đóng cửa từ 01/06/2026" in page(client, "?dong=1")


def test_a_page_past_the_last_shows_the_last(client):
    for number in range(25):
        ShowroomFactory(name=f"Mẫu {number:02}")

    assert "Mẫu 24" in page(client, "?trang=9")
    assert "Mẫu 24" not in page(client)
    assert "Số trang không đúng" in page(client, "?trang=chin")


def test_the_list_asks_few_questions_however_long_it_is(
    client, django_assert_max_num_queries
):
    make_many(200)
    client.get("/diem-ban/")

    with django_assert_max_num_queries(4):
        client.get("/diem-ban/?gan=10.25,105.97&mo=1")


def test_the_drawn_map_counts_by_province(client):
    from places.models import Province

    province = Province.objects.today().get(code="42")
    ShowroomFactory(province=province)

    assert "Hà Tĩnh: 1 điểm bán" in page(client)


def test_points_of_the_map_are_those_of_the_same_question(client):
    near = ShowroomFactory(name="Mẫu", placed=True, kind="market")
    ShowroomFactory(placed=True, kind="craft_village")
    ShowroomFactory(kind="market")

    points = client.get("/diem-ban/ban-do.json?loai=market").json()["points"]

    assert points == [
        [
            near.pk,
            10.254,
            105.9722,
            "Mẫu",
            "unknown",
            "Chưa rõ giờ mở cửa",
            near.get_absolute_url(),
            0,
        ]
    ]


@pytest.mark.parametrize("path", ["/diem-ban/", "/diem-ban/ban-do.json"])
def test_nothing_is_posted_here(client, path):
    assert client.post(path).status_code == 405


def make_many(count: int) -> None:
    at = datetime(2026, 11, 23, tzinfo=UTC)
    rows = Showroom.objects.bulk_create(
        Showroom(
            name=f"Điểm bán Mẫu {number}",
            latitude=10 + number / 100,
            longitude=106,
            osm_hours="24/7",
        )
        for number in range(count)
    )
    for showroom in rows[:30]:
        ShelfItemFactory(showroom=showroom, confirmed_at=at)


def test_provinces_stand_in_the_order_of_their_letters(client):
    for name in ("Vĩnh Long", "Đà Nẵng", "An Giang"):
        province = Province.objects.today().get(name=name)
        ShowroomFactory(province=province)

    page = client.get("/diem-ban/").text

    listed = page[page.index('name="tinh"') :]
    assert (
        listed.index("An Giang") < listed.index("Đà Nẵng") < listed.index("Vĩnh Long")
    )
