import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from places.models import Province
from showroom.models import ShowroomPhoto
from tests.factories import (
    HoursRowFactory,
    RecognitionFactory,
    ShelfItemFactory,
    ShowroomFactory,
    SpecialDaysFactory,
)
from tests.photographs import library_image

pytestmark = pytest.mark.django_db

STRUCTURED = re.compile(
    r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL
)


def page(client, showroom) -> str:
    response = client.get(showroom.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def facts(shown: str) -> dict:
    return json.loads(STRUCTURED.findall(shown)[0])


@pytest.mark.parametrize("slug", ["", "-sai-ten"])
def test_another_name_leads_to_the_right_one_and_keeps_the_query(client, slug):
    showroom = ShowroomFactory()

    response = client.get(f"/diem-ban/{showroom.pk}{slug}/?a=1")

    assert response.status_code == 301
    assert response.url == f"{showroom.get_absolute_url()}?a=1"


def test_noughts_before_the_number_lead_to_the_right_address(client):
    showroom = ShowroomFactory()

    response = client.get(f"/diem-ban/00{showroom.pk}-{showroom.slug}/")

    assert response.status_code == 301
    assert response.url == showroom.get_absolute_url()


def test_an_unknown_showroom_is_not_found(client):
    assert client.get("/diem-ban/999999-mau/").status_code == 404


def test_what_is_not_known_says_unknown(client):
    shown = page(client, ShowroomFactory())

    assert "Chưa rõ giờ mở cửa." in shown
    assert "Xe lăn</dt><dd>chưa rõ" in shown
    assert "Chưa có vị trí trên bản đồ." in shown
    assert "Điểm bán chưa cung cấp số điện thoại." in shown
    assert "zalo.me" not in shown


def test_phone_and_zalo_can_be_pressed(client):
    shown = page(client, ShowroomFactory(phone="+84912345678", zalo="+84987654321"))

    assert 'href="tel:+84912345678"' in shown
    assert "0912 345 678" in shown
    assert 'href="https://zalo.me/0987654321"' in shown


def test_hours_mark_today_and_name_the_days_to_come(client):
    showroom = ShowroomFactory()
    today = timezone.localdate()
    HoursRowFactory(showroom=showroom, weekday=today.weekday())
    soon = today + timedelta(days=10)
    SpecialDaysFactory(first_on=soon, last_on=soon, showrooms=[showroom])

    shown = page(client, showroom)

    assert re.search(r'class="today">.*?hôm nay.*?07:30–17:00', shown)
    assert f"{soon:%d/%m/%Y}: <b>đóng cửa</b>" in shown


def test_special_days_that_are_over_are_left_out(client):
    showroom = ShowroomFactory()
    past = timezone.localdate() - timedelta(days=1)
    SpecialDaysFactory(first_on=past, last_on=past, showrooms=[showroom])

    assert "Nghỉ Tết" not in page(client, showroom)


def test_the_shelf_shows_stars_of_today_and_how_things_are_there(client):
    showroom, now = ShowroomFactory(), timezone.now()
    in_force = RecognitionFactory(product__name="Mẫu còn sao").product
    lapsed = RecognitionFactory(lapsed=True, product__name="Mẫu hết sao").product
    ShelfItemFactory(
        showroom=showroom, product=in_force, price=85_000, confirmed_at=now
    )
    ShelfItemFactory(
        showroom=showroom, product=lapsed, confirmed_at=now - timedelta(days=50)
    )

    shown = page(client, showroom)

    assert shown.index("Mẫu còn sao") < shown.index("Mẫu hết sao")
    assert "85.000 ₫" in shown
    assert "Chưa xác nhận từ 50 ngày" in shown
    assert shown.count('class="seal past"') == 1


def test_what_was_taken_off_the_shelf_is_not_shown(client):
    item = ShelfItemFactory(taken_off=True)

    assert str(item.product) not in page(client, item.showroom)


def test_a_closed_one_says_since_when_why_and_where_to(client):
    new = ShowroomFactory(name="Điểm bán Mẫu mới")

    shown = page(client, ShowroomFactory(closed=True, moved_to=new))

    assert "Đã đóng cửa từ 01/06/2026" in shown
    assert "Hết hạn thuê mặt bằng" in shown
    assert new.get_absolute_url() in shown


def test_one_closed_on_a_day_nobody_knows_says_so(client):
    shown = page(client, ShowroomFactory(closed_reason="Ngừng hoạt động"))

    assert "Đã đóng cửa, không rõ từ ngày nào" in shown


def test_what_the_source_says_to_officers_stays_with_them(client):
    shown = page(client, ShowroomFactory(source_note="gần như không hoạt động"))

    assert "gần như không hoạt động" not in shown


def test_fairs_of_the_province_are_named(client):
    province = Province.objects.today().get(code="42")
    start = timezone.localdate() + timedelta(days=3)
    days = {"starts_on": start, "ends_on": start}
    ShowroomFactory(name="Hội chợ Mẫu", form="fair", province=province, **days)
    ShowroomFactory(name="Hội chợ Mẫu nơi khác", form="fair", **days)

    shown = page(client, ShowroomFactory(province=province))

    assert "Hội chợ Mẫu" in shown
    assert "Hội chợ Mẫu nơi khác" not in shown


def test_crawlers_are_told_a_store_with_its_hours(client):
    showroom = ShowroomFactory(placed=True, phone="+84912345678", payments=["cash"])
    HoursRowFactory(showroom=showroom)
    SpecialDaysFactory(showrooms=[showroom])

    told = facts(page(client, showroom))

    assert told["@type"] == "Store"
    assert told["openingHours"] == ["Mo 07:30-17:00"]
    assert told["openingHoursSpecification"][0]["dayOfWeek"] == ["Monday"]
    assert told["specialOpeningHoursSpecification"][0]["opens"] == "00:00"
    assert told["geo"]["latitude"] == 10.254
    assert told["paymentAccepted"] == "Cash"


def test_a_rough_position_is_not_told_as_one(client):
    showroom = ShowroomFactory(placed=True, position_is_rough=True)

    shown = page(client, showroom)

    assert "geo" not in facts(shown)
    assert "Vị trí gần đúng (trung tâm xã)." in shown


def test_a_fair_is_told_as_an_event(client):
    told = facts(page(client, ShowroomFactory(fair=True)))

    assert (told["@type"], told["startDate"]) == ("Event", "2026-11-20")


def test_what_is_invented_says_so_and_is_told_to_no_crawler(client):
    shown = page(client, ShowroomFactory(is_sample=True))

    assert "không có thật" in shown
    assert 'content="noindex"' in shown
    assert not STRUCTURED.findall(shown)


def test_a_full_shelf_asks_as_few_questions_as_a_short_one(
    client, django_assert_max_num_queries
):
    showroom = ShowroomFactory(placed=True)
    for _turn in range(12):
        ShelfItemFactory(showroom=showroom, product=RecognitionFactory().product)
    client.get(showroom.get_absolute_url())

    with django_assert_max_num_queries(10):
        client.get(showroom.get_absolute_url())


def test_photographs_are_shown_in_the_size_of_a_page(
    client, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    showroom = ShowroomFactory()
    with django_capture_on_commit_callbacks(execute=True):
        ShowroomPhoto.objects.create(
            showroom=showroom, image=library_image(), alt_text="Mặt tiền mẫu"
        )

    shown = page(client, showroom)

    assert 'alt="Mặt tiền mẫu"' in shown
    assert ".webp" in shown
