"""The real showrooms: all come in, and nothing is said of them that no source says."""

from datetime import date

import pytest
from django.conf import settings
from django.core.management import call_command

from showroom.models import Kind, Showroom

pytestmark = pytest.mark.django_db

FILE = settings.ROOT / "showroom" / "data" / "showrooms.csv"


@pytest.fixture
def real():
    call_command("import_showrooms", str(FILE), accept_doubtful=True, verbosity=0)
    return {one.reference: one for one in Showroom.objects.all()}


def test_all_of_them_come_in(real):
    assert len(real) == 22
    assert not any(one.is_sample for one in real.values())


def test_a_second_time_changes_nothing(real):
    before = list(Showroom.objects.order_by("pk").values())

    call_command("import_showrooms", str(FILE), accept_doubtful=True)

    assert list(Showroom.objects.order_by("pk").values()) == before


def test_without_a_persons_word_doubtful_ones_stay_out(capsys):
    call_command("import_showrooms", str(FILE))

    said = capsys.readouterr().out
    assert Showroom.objects.count() == 19
    assert "22 điểm bán: mới 19, cần xem lại 3." in said
    assert "không thấy “Xã Thanh Lương” trong Huyện Thanh Oai" in said


def test_checking_alone_writes_nothing(capsys):
    call_command("import_showrooms", str(FILE), dry_run=True)

    assert not Showroom.objects.exists()
    assert "chưa ghi gì" in capsys.readouterr().out


def test_a_kind_is_taken_only_from_a_type_that_names_one(real):
    kinds = {key: one.kind for key, one in real.items() if one.kind}

    assert kinds == {"S019": Kind.MARKET}


def test_none_is_given_a_position_hours_or_a_shelf(real):
    for one in real.values():
        assert one.position is None
        assert one.osm_hours == ""
        assert not one.shelf.exists()
        assert one.confirmed_at is None


def test_when_they_opened_is_as_exact_as_the_source(real):
    opened = {key: one.opened_text for key, one in real.items() if one.opened_text}

    assert opened == {
        "S001": "tháng 8/2023",
        "S003": "tháng 1/2025",
        "S011": "năm 2019",
        "S016": "03/12/2022",
        "S017": "năm 2022",
    }
    assert real["S011"].opened_earliest == date(2019, 1, 1)
    assert real["S011"].opened_latest == date(2019, 12, 31)


def test_one_has_closed_on_a_day_nobody_knows(real):
    closed = [key for key, one in real.items() if one.closed_reason]

    assert closed == ["S006"]
    assert real["S006"].closed_on is None
    assert real["S006"].closed_reason == "Đóng cửa sau 3 năm, theo nguồn"


def test_a_newspapers_judgement_is_for_officers_alone(real):
    public = {"name", "introduction", "closed_reason", "operator", "address"}

    for key in ("S007", "S008"):
        one = real[key]
        assert "nearly inactive" in one.source_note
        assert one.source.startswith("https://")
        assert not any("inactive" in getattr(one, name) for name in public)
        assert one.is_closed_on(date(2026, 11, 23)) is False


def test_support_is_kept_with_its_source(real):
    supported = {key for key, one in real.items() if one.supports.exists()}

    assert supported == {"S019", "S020", "S021", "S022"}
    support = real["S020"].supports.get()
    assert (support.amount, support.granted_on) == (50_000_000, None)
    assert support.source == real["S020"].source


@pytest.mark.parametrize(
    ("reference", "place", "former"),
    [
        ("S001", "phường Long Châu, Vĩnh Long", "phường 9, thành phố Vĩnh Long"),
        ("S002", "phường Long Châu, Vĩnh Long", ""),
        ("S003", "Vĩnh Long", "huyện Vũng Liêm"),
        ("S007", "xã Đức Thịnh, Hà Tĩnh", "xã Lâm Trung Thủy, huyện Đức Thọ"),
        ("S016", "xã Trung Giã, Hà Nội", "xã Bắc Sơn, huyện Sóc Sơn"),
    ],
)
def test_places_are_looked_up_by_todays_and_former_names(
    real, reference, place, former
):
    assert real[reference].place_text == place
    assert real[reference].former_place_text == former


def test_a_ward_that_was_split_waits_for_an_officer(real):
    split = real["S012"]

    assert split.commune is None
    assert split.commune_as_written == "Phường Ô Chợ Dừa"
    assert split.province.name == "Hà Nội"


def test_a_namesake_in_another_district_is_no_answer(real):
    one = real["S014"]

    assert one.commune is None
    assert one.former_district.name == "Thanh Oai"
    assert one.province.name == "Hà Nội"
