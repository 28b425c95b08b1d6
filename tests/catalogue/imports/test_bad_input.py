"""Each bad file through the whole way: a sentence, a verdict, nothing written."""

import pytest

from catalogue.annex.sheets import AnnexRefused
from catalogue.imports import checking
from catalogue.imports.applying import ImportRefused
from catalogue.models import Producer, Product, Recognition
from tests.catalogue.imports.samples import (
    RICE,
    TODAY,
    a_file,
    apply,
    bring_in,
    keep,
    look,
    plan_one,
    sizes,
)

pytestmark = pytest.mark.django_db

REFUSED = [
    ({"name": ""}, "mỗi dòng cần tên sản phẩm"),
    ({"name": "G" * 10_000}, "nhiều nhất là 255"),
    ({"name": "<script>alert(1)</script>"}, "mã HTML"),
    ({"name": "=HYPERLINK(1)"}, "công thức"),
    ({"stars": "0"}, "chỉ công nhận hạng 3, 4 hoặc 5 sao"),
    ({"stars": "2"}, "chỉ công nhận hạng 3, 4 hoặc 5 sao"),
    ({"stars": "6"}, "chỉ công nhận hạng 3, 4 hoặc 5 sao"),
    ({"decision_date": "01/01/2030"}, "ở tương lai"),
    ({"decision_date": "31/12/2017"}, "trước ngày Chương trình bắt đầu"),
    ({"valid_until": "01/01/2024"}, "không sau ngày bắt đầu"),
    ({"decision_date": "năm 2024", "valid_until": "01/06/2024"}, "không sau ngày bắt"),
    ({"decision_date": "01/01/2019 – 31/12/2024"}, "dài hơn 36 tháng"),
    ({"status": "không rõ chuyện gì"}, "không hiểu được"),
]


@pytest.mark.parametrize(("facts", "sentence"), REFUSED)
def test_a_wrong_row_is_refused_in_words_and_never_written(facts, sentence):
    planned = plan_one(**facts)

    assert planned.verdict == "refused"
    assert sentence in " ".join(planned.reasons)
    with pytest.raises(ImportRefused, match="Không có dòng nào để ghi"):
        apply(keep(RICE | facts))
    assert sizes() == (0, 0, 0, 0)


DOUBTFUL = [
    ({"commune": "Xã Không Có Thật"}, "không thấy “Xã Không Có Thật”"),
    (
        {
            "commune": "Thị trấn Thiệu Hóa",
            "district": "Huyện Thiệu Hóa",
            "province": "Thanh Hóa",
            "authority": "UBND tỉnh Thanh Hóa",
        },
        "đã chia vào Xã Thiệu Hóa, Xã Thiệu Quang",
    ),
    ({"commune": "", "district": "", "province": "Tỉnh Mẫu"}, "“Tỉnh Mẫu” không có"),
    ({"decision_date": "", "valid_until": "01/01/2027"}, "không rõ ngày quyết định"),
    ({"score": "51"}, "điểm không ứng với 4 sao"),
]


@pytest.mark.parametrize(("facts", "sentence"), DOUBTFUL)
def test_a_doubtful_row_says_why_and_is_written_only_when_accepted(facts, sentence):
    run = keep(RICE | facts)

    assert run.rows.get().verdict == "doubtful"
    assert sentence in " ".join(run.rows.get().reasons)
    with pytest.raises(ImportRefused):
        apply(run, accepted=())
    assert sizes() == (0, 0, 0, 0)
    assert apply(run) == 1
    assert look(RICE | facts).rows[0].verdict == "same"


def test_four_stars_may_be_spelled_out():
    bring_in(RICE | {"stars": "bốn sao"})

    assert Recognition.objects.get().stars == 4


def test_a_refused_row_does_not_spoil_the_good_ones():
    run = bring_in(RICE, RICE | {"name": "Trà Mẫu", "stars": "6"})

    assert [row.verdict for row in run.rows.all()] == ["new", "refused"]
    assert [row.is_written for row in run.rows.all()] == [True, False]
    assert Product.objects.get().name == "Gạo nếp Mẫu"


def test_the_second_of_two_equal_rows_is_refused():
    rows = look(RICE, RICE).rows

    assert [planned.verdict for planned in rows] == ["new", "refused"]
    assert "Trùng với dòng 2" in rows[1].reasons[0]


def test_equal_rows_in_other_spellings_are_refused_too():
    rows = look(RICE, RICE | {"producer": "HTX Mẫu 1"}).rows

    assert [planned.verdict for planned in rows] == ["new", "refused"]
    assert "Trùng với dòng 2: cùng sản phẩm và quyết định" in rows[1].reasons[0]


def test_one_certificate_number_for_two_products_of_a_file_is_refused():
    rows = look(
        RICE | {"certificate_number": "GCN-1"},
        RICE | {"name": "Trà Mẫu", "certificate_number": "GCN-1"},
    ).rows

    assert [planned.verdict for planned in rows] == ["refused", "refused"]


def test_a_certificate_number_of_another_product_in_the_register_is_left_out():
    bring_in(RICE | {"certificate_number": "GCN-1"})
    tea = RICE | {"name": "Trà Mẫu", "certificate_number": "GCN-1"}
    run = keep(tea)

    apply(run)

    assert run.rows.get().reasons == [
        "Số giấy chứng nhận: GCN-1 đã cấp cho “Gạo nếp Mẫu”; dòng này sẽ được ghi "
        "không kèm số."
    ]
    tea_row = Recognition.objects.get(product__name="Trà Mẫu")
    assert tea_row.certificate_number is None
    assert look(tea).rows[0].verdict == "same"


def test_two_producers_of_one_name_in_two_communes_are_two_and_asked_about():
    elsewhere = RICE | {"commune": "Xã Sơn Tiến", "name": "Trà Mẫu"}
    rows = look(RICE, elsewhere).rows

    bring_in(RICE, elsewhere)

    assert [planned.verdict for planned in rows] == ["new", "doubtful"]
    assert "sẽ được ghi là chủ thể khác" in rows[1].reasons[0]
    assert Producer.objects.filter(name="Hợp tác xã Mẫu 1").count() == 2


def test_two_producers_of_one_name_in_two_provinces_are_two():
    elsewhere = RICE | {
        "commune": "",
        "district": "",
        "province": "Nghệ An",
        "authority": "UBND tỉnh Nghệ An",
    }

    bring_in(RICE, elsewhere)

    assert Producer.objects.count() == 2
    assert Product.objects.count() == 2


def test_a_producer_that_may_be_either_of_two_is_asked_about():
    bring_in(RICE, RICE | {"commune": "Xã Sơn Tiến"})

    planned = plan_one(name="Trà Mẫu", commune="", district="")

    assert planned.verdict == "doubtful"
    assert "có 2 chủ thể tên “Hợp tác xã Mẫu 1”" in planned.reasons[0]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Tệp trống"),
        (b"%PDF-1.7 mau", "PDF"),
        (b"mot dong chu, khong phai bang\n", "Không tìm thấy danh sách"),
        (b"x" * (11 * 1024 * 1024), "nhiều nhất là 10 MB"),
    ],
)
def test_a_file_that_is_no_table_is_refused_whole(data, sentence):
    with pytest.raises(AnnexRefused, match=sentence):
        checking.look(data, "mau.csv", on=TODAY)

    assert sizes() == (0, 0, 0, 0)


def test_marks_typed_as_separate_signs_are_the_same_text():
    import unicodedata

    bring_in(RICE)

    decomposed = {k: unicodedata.normalize("NFD", v) for k, v in RICE.items()}
    checked = checking.look(a_file(decomposed), "mau.csv", on=TODAY)
    assert checked.rows[0].verdict == "same"
