from datetime import date
from decimal import Decimal

import pytest

from catalogue.annex.sheets import AnnexRefused
from catalogue.imports.drafts import Verdict
from places.models import Commune
from showroom import imports
from showroom.models import Form, Kind, Showroom
from tests.factories import PickUpFactory, ShowroomFactory
from tests.showroom.imports.tables import TODAY, look, look_at, row, write

pytestmark = pytest.mark.django_db


def test_a_good_row_is_new():
    planned = look_at()

    assert (planned.verdict, planned.reasons) == (Verdict.NEW, [])
    assert planned.number == 2
    assert not Showroom.objects.exists()


def test_headings_in_vietnamese_below_a_title():
    data = (
        "DANH SÁCH ĐIỂM BÁN;;\n\nTT;Tên điểm bán;Địa chỉ;Tỉnh;Số điện thoại\n"
        "1;Điểm bán Mẫu;số 1 đường Mẫu;Vĩnh Long;0270 3822 188\n"
    ).encode()

    checked = imports.look(data, "mau.csv", on=TODAY)

    planned = checked.rows[0]
    assert planned.number == 4
    assert planned.values["address"] == "số 1 đường Mẫu"
    assert planned.values["phone"] == "+842703822188"
    assert checked.notices == ["Cột không dùng đến: TT."]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"ten,cot\n1,2\n",
        b"name\nA\n",
        b"name,province\n",
        b"%PDF-1.7",
        b"\x00\x01",
    ],
)
def test_what_is_no_list_is_refused_whole(data):
    with pytest.raises(AnnexRefused):
        imports.look(data, "mau.csv", on=TODAY)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"name": "", "address": "số 1"}, "Tên điểm bán: để trống."),
        ({"name": "<script>alert(1)</script>"}, "Tên điểm bán: chứa mã HTML"),
        ({"name": "=1+1"}, "Tên điểm bán: bắt đầu như một công thức"),
        ({"name": "Ă" * 256}, "Tên điểm bán: dài 256 chữ"),
        ({"phone": "12345"}, "Điện thoại: “12345” không phải số điện thoại"),
        ({"phone": "0912345678 - 0912345679"}, "mỗi ô ghi một số"),
        ({"email": "mau"}, "Thư điện tử:"),
        ({"source": "javascript:alert(1)"}, "Nguồn:"),
        ({"opened": "32/13/2020"}, "Khai trương: “32/13/2020” không phải ngày"),
        ({"position": "bến cảng"}, "Vị trí: Vị trí gồm vĩ độ và kinh độ"),
        ({"position": "48.85, 2.35"}, "Vị trí: Vị trí này ngoài Việt Nam"),
        ({"position": "13.5, 112.0"}, "Vị trí: Vị trí này ở ngoài biển"),
        (
            {"latitude": "105.9722", "longitude": "10.254"},
            "Nếu đổi lại thì thành 10.254, 105.9722.",
        ),
        ({"latitude": "10.254"}, "Vị trí: Vị trí gồm vĩ độ và kinh độ"),
        ({"type": "Hội chợ"}, "cần cả ngày đầu và ngày cuối"),
        ({"starts_on": "20/11/2026"}, "cần cả ngày đầu và ngày cuối"),
        ({"starts_on": "20/11/2026", "ends_on": "19/11/2026"}, "trước ngày đầu"),
        ({"starts_on": "11/2026", "ends_on": "19/11/2026"}, "cần đúng ngày"),
    ],
)
def test_bad_cells_refuse_their_row_in_words(cells, said):
    bad, good = look(row(**cells), row(name="Điểm bán Mẫu khác")).rows

    assert bad.verdict is Verdict.REFUSED
    assert said in " ".join(bad.reasons)
    assert good.verdict is Verdict.NEW


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Siêu thị", Kind.MARKET),
        ("chợ", Kind.MARKET),
        ("Nhà hàng", Kind.TOURISM),
        ("Làng nghề", Kind.CRAFT_VILLAGE),
        ("Bưu điện văn hoá xã", Kind.POST_OFFICE),
        ("Trạm dừng nghỉ", Kind.ROAD_STOP),
        ("Trung tâm thương mại, siêu thị, chợ", Kind.MARKET),
        ("Cửa hàng", None),
        ("Trung tâm", None),
        ("Cửa hàng trong siêu thị", None),
        ("", None),
    ],
)
def test_kinds_by_what_the_type_says(told, kind):
    assert look_at(type=told).values.get("kind") == kind


def test_a_fair_by_its_days():
    planned = look_at(type="Hội chợ", starts_on="20/11/2026", ends_on="25/11/2026")

    assert planned.values["form"] == Form.FAIR
    assert planned.values["ends_on"] == date(2026, 11, 25)


def test_a_position_is_kept_as_the_file_has_it():
    planned = look_at(position="10.254, 105.9722")

    assert planned.verdict is Verdict.NEW
    assert planned.values["latitude"] == Decimal("10.254")
    assert "position_is_rough" not in planned.values


def test_a_position_far_from_its_commune_is_doubtful():
    planned = look_at(commune="Phường Long Châu", position="10.6, 106.4")

    assert planned.verdict is Verdict.DOUBTFUL
    assert "cách trung tâm phường Long Châu" in planned.reasons[0]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"province": "Tỉnh Không Có"}, "không có trong danh mục"),
        ({"commune": "Xã Không Có"}, "sẽ chỉ giữ tên như tệp ghi"),
        ({"status": "lúc mở lúc không"}, "không rõ “lúc mở lúc không”"),
    ],
)
def test_what_is_doubtful_waits_for_a_person(cells, said):
    planned = look_at(**cells)

    assert planned.verdict is Verdict.DOUBTFUL
    assert said in planned.reasons[0]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("closed", "Đã đóng cửa, theo nguồn"),
        ("closed after 2 years", "Đóng cửa sau 2 năm, theo nguồn"),
        ("đã đóng cửa do hết hạn thuê", "Đã đóng cửa do hết hạn thuê"),
        ("Ngừng hoạt động", "Ngừng hoạt động"),
        ("nearly inactive", ""),
        ("đang hoạt động", ""),
    ],
)
def test_closing_is_read_from_the_status(told, reason):
    planned = look_at(status=told)

    assert planned.verdict is Verdict.NEW
    assert planned.facts.closing == reason
    assert planned.closes is bool(reason)


def test_one_reference_twice_in_a_file_is_refused():
    first, second = look(row(id="A1"), row(id="A1", name="Điểm bán Mẫu khác")).rows

    assert first.verdict is Verdict.NEW
    assert second.reasons == ["Trùng với dòng 2 của tệp."]


def test_one_name_in_one_commune_twice_is_refused():
    _, second = look(row(), row(name="ĐIỂM BÁN MẪU")).rows

    assert second.verdict is Verdict.REFUSED


def test_two_at_one_address_are_noted_and_not_refused():
    ShowroomFactory(
        name="Điểm bán Mẫu cũ",
        address="72 đường Lê Lợi",
        province_as_written="Vĩnh Long",
    )
    Showroom.objects.update(province=look_at().values["province"])

    first, second = look(
        row(address="số 72 Lê Lợi"),
        row(name="Điểm bán Mẫu khác", address="72, Lê Lợi"),
    ).rows

    assert first.verdict is Verdict.NEW
    assert first.reasons == ["Cùng địa chỉ với: Điểm bán Mẫu cũ."]
    assert second.verdict is Verdict.NEW
    assert second.reasons == [
        "Cùng địa chỉ với: Điểm bán Mẫu cũ, Điểm bán Mẫu (dòng 2)."
    ]


# -- What is there already ----------------------------------------------------
def test_the_same_again_is_the_same():
    write(row(id="A1", phone="0912345678"))

    assert look_at(id="A1", phone="+84 912 345 678").verdict is Verdict.SAME


def test_without_a_reference_the_name_within_the_province_finds_it():
    write(row())

    assert look_at().verdict is Verdict.SAME
    assert look_at(province="Hà Nội").verdict is Verdict.NEW


def test_a_name_that_several_bear_is_refused():
    write(row(id="A1"), row(id="A2", commune="Phường Long Châu"))

    assert "hãy ghi mã" in look_at().reasons[0]


def test_what_changes_is_told_old_and_new():
    write(row(id="A1", address="số 1", type="chợ"))

    planned = look_at(id="A1", address="số 2", type="nhà hàng")

    assert planned.verdict is Verdict.CHANGED
    told = {change.label: (change.old, change.new) for change in planned.changes}
    assert told["Thôn, ấp, số nhà"] == ("số 1", "số 2")
    assert told["Loại địa điểm"][1] == "Khu du lịch, nhà hàng, khách sạn"


def test_empty_cells_erase_nothing():
    write(row(id="A1", phone="0912345678", opened="2019", detail="Ghi chú Mẫu"))

    assert look_at(id="A1", phone="", opened="", detail="").verdict is Verdict.SAME


def test_a_commune_that_an_officer_chose_stays():
    split = row(id="A1", commune="Phường Ô Chợ Dừa", district="Quận Đống Đa")
    write(split | {"province": "Hà Nội"}, accepted=None)
    Showroom.objects.update(commune=Commune.objects.today().get(name="Ô Chợ Dừa"))

    planned = look(split | {"province": "Hà Nội"}).rows[0]

    assert planned.verdict is Verdict.SAME


def test_a_place_that_the_file_changes_is_looked_up_anew():
    write(row(id="A1", commune="Phường Long Châu"))

    write(row(id="A1", commune="", district="Huyện Vũng Liêm"))

    assert Showroom.objects.get().commune is None
    assert Showroom.objects.get().former_district.name == "Vũng Liêm"


def test_one_that_our_record_has_open_closes_only_by_a_persons_word():
    write(row(id="A1"))

    planned = look_at(id="A1", status="đóng cửa")

    assert planned.verdict is Verdict.DOUBTFUL
    assert "trong sổ đang mở" in " ".join(planned.reasons)


def test_one_that_waits_for_parcels_is_not_closed():
    parcel = PickUpFactory(showroom__reference="A1")

    planned = look_at(id="A1", name=parcel.showroom.name, status="đóng cửa")

    assert planned.verdict is Verdict.REFUSED
    assert "còn kiện hàng" in " ".join(planned.reasons)


def test_looking_takes_few_queries_whatever_is_there(django_assert_max_num_queries):
    for _ in range(5):
        ShowroomFactory()

    with django_assert_max_num_queries(6):
        look(*[row(name=f"Điểm bán Mẫu {n}", province="") for n in range(20)])
