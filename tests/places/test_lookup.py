import unicodedata
from datetime import date

import pytest

from places import lookup
from places.lookup import Status
from places.models import Commune

pytestmark = pytest.mark.django_db

YEAR_2022 = date(2022, 5, 1)
LAST_DAY_OF_OLD = date(2025, 6, 30)
FIRST_DAY_OF_NEW = date(2025, 7, 1)


def names(units) -> list[str]:
    return [unit.full_name for unit in units]


@pytest.mark.parametrize(
    ("commune", "district", "province", "code"),
    [
        ("Xã Sơn Phú", "Huyện Hương Sơn", "Hà Tĩnh", "18133"),
        ("son phu", "huong son", "ha tinh", "18133"),
        ("X. Sơn Phú", "H. Hương Sơn", "T. Hà Tĩnh", "18133"),
        ("SƠN PHÚ", "HƯƠNG SƠN", "Tỉnh Hà Tĩnh", "18133"),
        ("  Xã   Sơn Phú ", "Huyện Hương Sơn", "Hà Tĩnh", "18133"),
        ("TT Phố Châu", "Hương Sơn", "Hà Tĩnh", "18133"),
        ("Xã Hương Sơn", "Huyện Hương Sơn", "Hà Tĩnh", "18133"),
        ("Xã Hương Sơn", "", "Hà Tĩnh", "18133"),
        ("Xã Châu Bình", "Huyện Hương Sơn", "Hà Tĩnh", "18202"),
        ("Xã Thạch Kim", "Huyện Lộc Hà", "Hà Tĩnh", "18568"),
        ("Phường Bến Nghé", "Quận 1", "Tp. Hồ Chí Minh", "26740"),
        ("P.Bến Nghé", "Q1", "TP.HCM", "26740"),
        ("P. Sài Gòn", "", "TPHCM", "26740"),
        ("P5", "TP Đà Lạt", "Lâm Đồng", "24787"),
        ("Xã Long Hoà", "Huyện Châu Thành", "Trà Vinh", "29413"),
        ("Xã Long Hòa", "Châu Thành", "Vĩnh Long", "29413"),
        ("Xã Phong Hiền", "Huyện Phong Điền", "Thừa Thiên Huế", "19858"),
        ("Xã Thượng Long", "Huyện Nam Đông", "Thừa Thiên - Huế", "20182"),
        ("Thị trấn Dương Đông", "Huyện Phú Quốc", "Kiên Giang", "31078"),
        ("Phường 2", "Thị xã Duyên Hải", "Trà Vinh", "29516"),
        ("Phường 4", "Thành phố Mỹ Tho", "Tiền Giang", "28249"),
        ("", "Huyện Lý Sơn", "Quảng Ngãi", "21548"),
    ],
)
def test_find_leads_to_one_commune_of_today(commune, district, province, code):
    match = lookup.find(commune, district, province)

    assert match.status is Status.EXACT
    assert match.commune.code == code
    assert match.commune.edition == "2025"


def test_find_reads_decomposed_text():
    words = [
        unicodedata.normalize("NFD", word)
        for word in ("Xã Cương Gián", "Huyện Nghi Xuân", "Hà Tĩnh")
    ]

    assert lookup.find(*words) == lookup.find(
        "Xã Cương Gián", "Huyện Nghi Xuân", "Hà Tĩnh"
    )
    assert lookup.find(*words).commune.full_name == "Xã Cổ Đạm"


def test_find_tells_where_the_place_was_and_is():
    match = lookup.find("Xã Tam Dân", "Huyện Phú Ninh", "Quảng Nam")

    assert names(match.former) == ["Xã Tam Dân"]
    assert match.district.full_name == "Huyện Phú Ninh"
    assert match.former_province.full_name == "Tỉnh Quảng Nam"
    assert match.province.full_name == "Thành phố Đà Nẵng"


def test_find_gives_rows_of_the_tables():
    match = lookup.find("Xã Sơn Phú", "Huyện Hương Sơn", "Hà Tĩnh")

    assert Commune.objects.today().get(code="18133").pk == match.commune.pk


def test_find_offers_all_parts_of_a_split_commune_the_default_first():
    match = lookup.find("Thị trấn Thiệu Hóa", "Huyện Thiệu Hóa", "Thanh Hóa")

    assert match.status is Status.SPLIT
    assert match.commune is None
    assert names(match.candidates) == [
        "Xã Thiệu Hóa",
        "Xã Thiệu Quang",
        "Xã Thiệu Trung",
    ]


def test_find_prefers_the_very_marks():
    marked = lookup.find("Xã Hoa Lộc", "Huyện Hậu Lộc", "Thanh Hóa")
    bare = lookup.find("xa hoa loc", "hau loc", "thanh hoa")

    assert names(marked.former) == ["Xã Hoa Lộc"]
    assert names(bare.former) == ["Xã Hoa Lộc", "Xã Hòa Lộc"]


def test_find_doubts_other_marks():
    match = lookup.find("Xã Sơn Phù", "Huyện Hương Sơn", "Hà Tĩnh")

    assert match.status is Status.BY_DEFAULT
    assert match.commune.code == "18133"


def test_find_doubts_an_earlier_name():
    match = lookup.find("Xã Sơn Bình", "Huyện Hương Sơn", "Hà Tĩnh")

    assert match.status is Status.BY_DEFAULT
    assert names(match.former) == ["Xã Châu Bình"]


def test_find_doubts_a_district_that_does_not_fit():
    match = lookup.find("Xã Thạch Trị", "Huyện Đức Thọ", "Hà Tĩnh")

    assert match.status is Status.BY_DEFAULT
    assert match.commune.full_name == "Xã Đồng Tiến"


def test_find_doubts_a_province_nobody_knows():
    match = lookup.find("Xã Kim Song Trường", "Huyện Can Lộc", "Hà Tỉnh Mới")

    assert match.status is Status.BY_DEFAULT
    assert match.commune.full_name == "Xã Trường Lưu"


def test_find_tells_districts_of_one_name_apart_by_kind():
    city = lookup.find("", "Thành phố Cao Lãnh", "Đồng Tháp")
    country = lookup.find("", "Huyện Cao Lãnh", "Đồng Tháp")

    assert city.district.full_name == "Thành phố Cao Lãnh"
    assert country.district.full_name == "Huyện Cao Lãnh"
    assert city.status is Status.AMBIGUOUS


@pytest.mark.parametrize("on", [YEAR_2022, LAST_DAY_OF_OLD, FIRST_DAY_OF_NEW])
def test_find_follows_old_names_whatever_the_day(on):
    match = lookup.find("Phường 5", "Đà Lạt", "Lâm Đồng", on=on)

    assert match.commune.full_name == "Phường Cam Ly - Đà Lạt"


@pytest.mark.parametrize(
    ("on", "commune", "former"),
    [
        (LAST_DAY_OF_OLD, "Phường Thành Sen", ["Phường Trần Phú"]),
        (FIRST_DAY_OF_NEW, "Phường Trần Phú", []),
    ],
)
def test_find_asks_the_list_of_the_day_first(on, commune, former):
    """Phường Trần Phú of today is not where Phường Trần Phú of old was."""
    match = lookup.find("Phường Trần Phú", "", "Hà Tĩnh", on=on)

    assert match.status is Status.EXACT
    assert match.commune.full_name == commune
    assert names(match.former) == former


def test_find_takes_todays_namesake_where_the_day_is_unknown_but_doubts():
    match = lookup.find("Phường Trần Phú", "", "Hà Tĩnh")

    assert match.status is Status.BY_DEFAULT
    assert names(match.candidates) == ["Phường Trần Phú", "Phường Thành Sen"]


def test_find_without_a_district_may_meet_several_namesakes():
    match = lookup.find("Xã Hòa Bình")

    assert match.status is Status.AMBIGUOUS
    assert len(match.candidates) > 5
    assert match.commune is None


@pytest.mark.parametrize(
    ("commune", "district", "province"),
    [
        ("Xã Không Có", "Huyện Hương Sơn", "Hà Tĩnh"),
        ("", "", "Hà Tĩnh"),
        ("", "", ""),
        ("\x00", "%", "' OR 1=1"),
        ("🌾", "", ""),
        ("Xã " + "a" * 10_000, "", ""),
        ("...", "-", "?"),
    ],
)
def test_find_admits_what_it_does_not_know(commune, district, province):
    match = lookup.find(commune, district, province)

    assert match.status is Status.UNKNOWN
    assert match.candidates == ()


@pytest.mark.parametrize(
    ("province", "former", "today"),
    [
        ("Quảng Nam", "Tỉnh Quảng Nam", "Thành phố Đà Nẵng"),
        ("Thừa Thiên Huế", "Tỉnh Thừa Thiên Huế", "Thành phố Huế"),
        ("Bà Rịa Vũng Tàu", "Tỉnh Bà Rịa - Vũng Tàu", "Thành phố Hồ Chí Minh"),
        ("Đắc Lắc", "Tỉnh Đắk Lắk", "Tỉnh Đắk Lắk"),
        ("Gia Lai", "Tỉnh Gia Lai", "Tỉnh Gia Lai"),
    ],
)
def test_find_knows_a_province_alone(province, former, today):
    match = lookup.find(province=province)

    assert match.former_province.full_name == former
    assert match.province.full_name == today


def test_communes_of_lists_those_of_today():
    communes = lookup.communes_of("79")

    assert len(communes) == 168
    assert {unit.edition for unit in communes} == {"2025"}


def test_successors_and_former_of_are_each_others_way_back():
    today = Commune.objects.today().get(code="26740")

    origins = lookup.former_of(today)

    assert "Phường Bến Nghé" in names(origins)
    assert all("Phường Sài Gòn" in names(lookup.successors(u)) for u in origins)


def test_find_asks_the_database_nothing_once_loaded(django_assert_num_queries):
    lookup.find("Xã Sơn Phú", "Huyện Hương Sơn", "Hà Tĩnh")

    with django_assert_num_queries(0):
        lookup.find("Xã Sơn Ninh", "Huyện Hương Sơn", "Hà Tĩnh")
