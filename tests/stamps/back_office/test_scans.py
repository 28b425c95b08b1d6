from datetime import date, timedelta

import pytest
from django.urls import reverse

from stamps import codes
from stamps.back_office import looks
from stamps.keys import stamp_keys
from stamps.models import Scan

from .conftest import NOW

pytestmark = pytest.mark.django_db

INDEX = "/quan-tri/tem/luot-quet/"


def scan(batch, serial, *, province="01", visitor="a", days=0):
    return Scan.objects.create(
        batch=batch,
        serial=serial,
        scanned_at=NOW - timedelta(days=days),
        province=province,
        visitor=visitor,
    )


def odd(batch) -> list[int]:
    return [row.serial for row in looks.odd_codes(Scan.objects.all())]


def test_one_shop_assistant_scanning_ten_times_is_not_odd(printed):
    for _ in range(10):
        scan(printed, 1, visitor="one")

    assert odd(printed) == []


def test_many_people_or_many_places_are_odd(printed):
    for turn in range(looks.ODD_VISITORS):
        scan(printed, 1, visitor=f"v{turn}")
    for turn in range(looks.ODD_VISITORS - 1):
        scan(printed, 2, visitor=f"v{turn}")
    for province in ("01", "46", "79"):
        scan(printed, 3, province=province)
    for province in ("01", "46", ""):
        scan(printed, 4, province=province)

    assert odd(printed) == [3, 1]


def test_an_odd_code_is_shown_with_its_batch(desk, printed):
    for province in ("01", "46", "79"):
        scan(printed, 7, province=province)

    shown = desk.get(INDEX).content.decode()

    assert codes.encode(stamp_keys(), printed.pk, 7) in shown
    assert reverse("stamps_batches:edit", args=[printed.pk]) in shown
    assert "tem số 7" in shown


def test_scans_are_counted_by_the_week_here(printed):
    scan(printed, 1, days=0)
    scan(printed, 2, days=1)
    scan(printed, 3, days=7)
    scan(printed, 4, days=77)
    scan(printed, 5, days=78)

    weeks = looks.by_week(Scan.objects.all(), date(2026, 11, 23))

    numbers = {week.monday: week.number for week in weeks if week.number}
    assert numbers == {
        date(2026, 11, 23): 1,
        date(2026, 11, 16): 2,
        date(2026, 9, 7): 1,
    }
    assert len(weeks) == looks.WEEKS
    assert max(week.height for week in weeks) == looks.HEIGHT


def test_scans_are_counted_by_province_and_product(printed):
    for province in ("01", "01", "", "?9"):
        scan(printed, 1, province=province)

    places = {share.label: share.number for share in looks.by_province(Scan.objects)}
    products = [(s.label, s.number) for s in looks.by_product(Scan.objects)]

    assert places == {"Hà Nội": 2, "": 1, "?9": 1}
    assert products == [("Trà Mẫu", 4)]


def test_the_page_is_narrowed_by_days_and_product(desk, printed):
    scan(printed, 1, days=0)
    scan(printed, 1, days=60)

    def total(query):
        answer = desk.get(INDEX + query)
        return answer.context_data["total"]

    assert total("") == 2
    assert total("?ngay=30") == 1
    assert total("?q=tra+mau") == 2
    assert total("?q=gao") == 0
    assert total("?ngay=999&q=%00") in (0, 2)


def test_a_page_without_scans_says_so(desk):
    shown = desk.get(INDEX).content.decode()

    assert "Không có mã nào như vậy" in shown
    assert "Chưa có lượt quét nào" in shown


def test_the_page_counts_its_queries(desk, printed, django_assert_max_num_queries):
    for turn in range(30):
        scan(printed, turn + 1, province=f"{turn:02}")
    desk.get(INDEX)

    with django_assert_max_num_queries(16):
        desk.get(INDEX)
