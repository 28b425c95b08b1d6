import pytest

from places.models import Commune
from tests.factories import HoursRowFactory, ShowroomFactory, SpecialDaysFactory

pytestmark = pytest.mark.django_db

PATH = "/du-lieu/diem-ban.geojson"


def test_a_showroom_has_the_keys_of_all_the_places(client):
    commune = Commune.objects.today().get(code="18133")
    showroom = ShowroomFactory(
        reference="S1",
        name="Điểm bán Mẫu",
        operator="Hợp tác xã Mẫu",
        address="số 1 đường Mẫu",
        commune=commune,
        province=commune.province,
        phone="+84912345678",
        placed=True,
        is_accessible=False,
    )
    HoursRowFactory(showroom=showroom)

    response = client.get(PATH)

    assert response.headers["Content-Type"] == "application/geo+json"
    assert response.json() == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": f"showroom-{showroom.pk}",
                "geometry": {"type": "Point", "coordinates": [105.9722, 10.254]},
                "properties": {
                    "ref": "S1",
                    "name": "Điểm bán Mẫu",
                    "operator": "Hợp tác xã Mẫu",
                    "addr:full": "số 1 đường Mẫu, xã Hương Sơn, Hà Tĩnh",
                    "addr:street_address": "số 1 đường Mẫu",
                    "addr:city": "Xã Hương Sơn",
                    "addr:state": "Hà Tĩnh",
                    "addr:country": "VN",
                    "phone": "+84912345678",
                    "website": f"http://testserver{showroom.get_absolute_url()}",
                    "opening_hours": "Mo 07:30-17:00",
                    "wheelchair": "no",
                    "shop": "yes",
                },
            }
        ],
    }


def test_one_without_a_position_has_none_and_a_closed_one_its_end(client):
    ShowroomFactory(closed_reason="Ngừng hoạt động")

    feature = client.get(PATH).json()["features"][0]

    assert feature["geometry"] is None
    assert feature["properties"]["end_date"] == "yes"


def test_what_is_invented_is_left_out(client):
    ShowroomFactory(is_sample=True)

    assert client.get(PATH).json()["features"] == []


def test_a_rough_position_says_so(client):
    ShowroomFactory(placed=True, position_is_rough=True)

    properties = client.get(PATH).json()["features"][0]["properties"]

    assert "gần đúng" in properties["note"]


def test_who_has_it_is_sent_nothing_until_something_changes(client):
    showroom = ShowroomFactory()
    first = client.get(PATH)

    again = client.get(PATH, headers={"If-None-Match": first.headers["ETag"]})
    showroom.save()
    changed = client.get(PATH, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200
    assert "public" in first.headers["Cache-Control"]


def test_exceptions_to_an_unknown_week_are_no_hours(client):
    showroom = ShowroomFactory()
    SpecialDaysFactory(showrooms=[showroom])

    facts = client.get(PATH).json()["features"][0]["properties"]

    assert "opening_hours" not in facts
