from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts import roles
from places.models import Province
from showroom import drawing, signs
from showroom.back_office import drawn
from stamps.models import Scan
from tests.factories import (
    RecognitionFactory,
    ShelfItemFactory,
    ShowroomFactory,
    UserFactory,
)
from tests.stamps.factories import StampBatchFactory

from .conftest import NOW

pytestmark = pytest.mark.django_db

URL = reverse("showroom_overview:index")
HOME = reverse("wagtailadmin_home")


@pytest.fixture
def province():
    return Province.objects.today().get(name="Hà Tĩnh")


def test_the_overview_tells_who_lives_and_who_is_silent(office, showroom, province):
    living = ShowroomFactory(name="Điểm bán Mẫu 2", province=province)
    ShelfItemFactory(showroom=living)
    ShelfItemFactory(showroom=living, faded=True)
    ShowroomFactory(closed=True, province=province)
    ShowroomFactory(fair=True, starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 2))

    shown = office.get(URL).context

    assert (shown["current"], shown["closed"], shown["faded"]) == (2, 1, 1)
    assert shown["silent"] == [showroom]
    [row, nowhere] = shown["provinces"]
    assert (row.name, row.points, row.closed) == ("Hà Tĩnh", 1, 1)
    assert (row.on_shelf, row.faded, row.silent) == (2, 1, 0)
    assert (nowhere.name, nowhere.silent) == ("Chưa rõ tỉnh", 1)


def test_scans_of_stamps_are_counted_near_by_province(office, province):
    ShowroomFactory(province=province)
    batch = StampBatchFactory()
    old = NOW - timedelta(days=31)
    for at, code in ((NOW, province.code), (old, province.code), (NOW, "")):
        Scan.objects.create(batch=batch, serial=1, scanned_at=at, province=code)

    [row] = office.get(URL).context["provinces"]

    assert row.scans == 1


def test_ways_of_counting_are_summed(monkeypatch):
    monkeypatch.setattr(signs, "_counts", [])
    signs.add(lambda since: {"01": 2, "42": 1})
    signs.add(lambda since: {"01": 3})

    assert signs.by_province(NOW) == {"01": 5, "42": 1}


def test_points_stand_on_the_map_and_the_rest_is_told(office, showroom):
    ShowroomFactory(placed=True)

    shown = office.get(URL)

    assert len(shown.context["points"]) == 1
    assert shown.context["unplaced"] == 1
    assert "1 nơi chưa có vị trí" in shown.content.decode()


def test_the_drawing_and_the_points_share_one_frame():
    from django.conf import settings

    svg = (settings.SITE / "static" / "img" / "provinces.svg").read_text()[:300]

    assert f'viewBox="0 0 {drawing.WIDTH} {drawing.HEIGHT}"' in svg
    frame = f'data-frame="{drawing.WEST} 6.5 {drawing.EAST} {drawing.NORTH}"'
    assert frame in svg
    assert drawing.place((drawing.NORTH, drawing.WEST)) == (0, 0)
    assert drawing.place((6.5, drawing.EAST)) == pytest.approx((1000, 1118), abs=1)


def test_too_many_points_become_one_of_each_province(
    office, showroom, province, monkeypatch
):
    monkeypatch.setattr(drawn, "MOST_POINTS", 2)
    alive = ShowroomFactory(placed=True, province=province)
    ShelfItemFactory(showroom=alive)
    for _turn in range(2):
        ShowroomFactory(placed=True, province=province)

    shown = office.get(URL)

    [spot] = shown.context["spots"]
    assert shown.context["points"] == []
    assert (spot.province.pk, spot.count, spot.silent) == (province.pk, 3, 2)
    assert "Hà Tĩnh: 3 nơi, 2 im lặng" in shown.text
    assert f'{reverse("showrooms:index")}?province={province.pk}"' in shown.text


def test_as_many_points_as_can_be_told_apart_stand_for_themselves(office, monkeypatch):
    monkeypatch.setattr(drawn, "MOST_POINTS", 2)
    for _turn in range(2):
        ShowroomFactory(placed=True)

    shown = office.get(URL).context

    assert (len(shown["points"]), shown["spots"]) == (2, [])


def test_many_showrooms_ask_as_few_queries_as_one(
    office, province, django_assert_max_num_queries
):
    for number in range(30):
        ShelfItemFactory(showroom__province=province, showroom__name=f"Mẫu {number}")

    with django_assert_max_num_queries(16):
        office.get(URL)


def test_names_are_text(office):
    ShowroomFactory(name="<script>alert(1)</script>", placed=True)

    assert "<script>alert(1)" not in office.get(URL).content.decode()


def test_officers_see_the_silent_and_the_stars_to_take_off_first(office, showroom):
    lapsed = RecognitionFactory(lapsed=True, product__name="Mật Mẫu").product
    ShelfItemFactory(showroom=showroom, product=lapsed, faded=True)
    ShowroomFactory(name="Điểm bán Im Mẫu")

    page = office.get(HOME).content.decode()

    assert "Điểm bán Im Mẫu" in page
    assert "Tháo dấu sao: Mật Mẫu, hết hiệu lực từ 02/06/2025" in page


def test_keepers_see_their_own_and_editors_nothing(client, showroom):
    keeper = UserFactory(role=roles.SHOWROOM_KEEPER)
    ShowroomFactory(name="Điểm bán Của Tôi", keepers=[keeper])

    client.force_login(keeper)
    own = client.get(HOME).content.decode()
    client.force_login(UserFactory(role=roles.EDITOR))
    other = client.get(HOME).content.decode()

    assert "Điểm bán Của Tôi" in own
    assert showroom.name not in own
    assert "Điểm bán" not in other


def test_the_worker_does_what_is_due():
    from config.management.commands.run_periodic import DUE

    commands = dict(DUE)

    assert {"expire_pickups", "remind_keepers"} <= set(commands)
    for name in ("expire_pickups", "remind_keepers"):
        call_command(name)
