from datetime import date, datetime, time

from showroom import wording
from showroom.hours import to_osm
from showroom.models import Showroom
from tests.showroom.hours.test_osm import daily

LAST = date(2026, 11, 25)
FAIR = Showroom(
    form="fair",
    starts_on=date(2026, 11, 20),
    ends_on=LAST,
    osm_hours=to_osm(
        daily((time(17), time(1))), starts_on=date(2026, 11, 20), ends_on=LAST
    ),
)


def test_a_fairs_last_night_goes_on_after_midnight():
    word, text = wording.door(FAIR, datetime(2026, 11, 26, 0, 30))

    assert (word, text) == ("open", "Đang mở, đóng lúc 1:00")


def test_a_fair_is_over_when_its_last_night_is():
    word, text = wording.door(FAIR, datetime(2026, 11, 26, 1))

    assert (word, text) == ("over", "Đã kết thúc ngày 25/11/2026")
