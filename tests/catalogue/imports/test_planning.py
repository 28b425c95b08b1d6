"""What a row means beside what the register knows already."""

from datetime import date

import pytest

from catalogue.imports.drafts import Change, Verdict
from catalogue.models import Product, Recognition, RecognitionDecision
from tests.catalogue.imports.samples import (
    RICE,
    apply,
    bring_in,
    keep,
    look,
    plan_one,
    sizes,
)
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db


def verdicts(*rows) -> list[str]:
    return [planned.verdict.value for planned in look(*rows).rows]


def test_an_unknown_product_is_new_and_nothing_is_written():
    planned = plan_one()

    assert planned.verdict is Verdict.NEW
    assert planned.reasons == []
    assert sizes() == (0, 0, 0, 0)


def test_a_new_product_is_written_with_producer_decision_and_days():
    bring_in(RICE | {"packaging": "Túi 1 kg", "group": "Thực phẩm", "score": "72,5"})

    recognition = Recognition.objects.get()
    product, decision = recognition.product, recognition.decision
    assert (product.name, product.net_content) == ("Gạo nếp Mẫu", "Túi 1 kg")
    assert (product.producer.name, product.producer.kind) == (
        "Hợp tác xã Mẫu 1",
        "cooperative",
    )
    assert str(product.commune) == "Xã Hương Sơn"
    assert product.group.name == "Thực phẩm"
    assert (decision.number, decision.level) == ("12/QĐ-UBND", "province")
    assert recognition.valid_from == date(2024, 3, 15)
    assert recognition.valid_until == date(2027, 3, 15)
    assert "gao nep mau | hop tac xa mau 1" in product.folded


def test_the_same_file_again_changes_nothing():
    bring_in(RICE)

    planned = plan_one()

    assert planned.verdict is Verdict.SAME
    assert planned.changes == []


@pytest.mark.parametrize(
    ("written", "again"),
    [
        ("Hợp tác xã Mẫu 1", "HTX Mẫu 1"),
        ("Công ty TNHH một thành viên Mẫu", "CÔNG TY TRÁCH NHIỆM HỮU HẠN MTV MẪU"),
        ("Hộ sản xuất Mẫu Văn A", "Hộ kinh doanh Mẫu Văn A"),
        ("HTX SX và TM Mẫu", "Hợp tác xã sản xuất thương mại Mẫu"),
    ],
)
def test_a_producer_is_known_under_its_other_spellings(written, again):
    bring_in(RICE | {"producer": written})

    assert plan_one(producer=again).verdict is Verdict.SAME


def test_a_known_name_of_another_producer_is_a_new_product():
    bring_in(RICE)

    planned = plan_one(producer="Hợp tác xã Mẫu 2")

    assert planned.verdict is Verdict.NEW


def test_names_that_differ_by_marks_alone_are_asked_about():
    bring_in(RICE | {"name": "Dừa sấy Mẫu"})

    planned = plan_one(name="Dứa sấy Mẫu", decision_number="13/QĐ-UBND")

    assert planned.verdict is Verdict.DOUBTFUL
    assert "chỉ khác dấu" in planned.reasons[0]


def test_a_name_without_marks_is_the_known_product():
    bring_in(RICE)

    assert plan_one(name="GAO NEP MAU").verdict is Verdict.SAME


def test_a_later_decision_is_a_second_recognition_of_the_known_product():
    bring_in(RICE)

    run = bring_in(
        RICE | {"decision_number": "7/QĐ-UBND", "decision_date": "20/03/2026"}
    )

    assert run.rows.get().reasons == [
        "Sản phẩm đã có trong sổ; dòng này thêm một lần công nhận."
    ]
    assert Product.objects.count() == 1
    assert Recognition.objects.count() == 2


def test_two_recognitions_of_one_product_in_one_file_share_the_product():
    later = RICE | {"decision_number": "7/QĐ-UBND", "decision_date": "20/03/2026"}

    bring_in(RICE, later)

    assert sizes() == (1, 2, 1, 2)
    assert verdicts(RICE, later) == ["same", "same"]


def test_a_reference_finds_a_product_whose_name_was_mended():
    bring_in(RICE | {"reference": "M1"})

    planned = plan_one(reference="M1", name="Gạo nếp Mẫu thơm")

    assert planned.verdict is Verdict.CHANGED
    assert planned.changes == [
        Change("Tên sản phẩm", "Gạo nếp Mẫu", "Gạo nếp Mẫu thơm")
    ]


def test_another_office_may_use_the_same_reference_for_another_product():
    bring_in(RICE | {"reference": "1"})

    run = bring_in(
        RICE
        | {
            "reference": "1",
            "name": "Trà Mẫu",
            "producer": "Hợp tác xã Mẫu 9",
            "province": "Nghệ An",
            "commune": "",
            "district": "",
        }
    )

    assert "Mã tham chiếu: 1 trong sổ là “Gạo nếp Mẫu”" in run.rows.get().reasons[0]
    assert Product.objects.get(name="Trà Mẫu").reference is None


def test_a_fact_the_register_lacks_is_filled_and_one_the_file_lacks_stays():
    bring_in(RICE | {"note": "Ghi chú mẫu"})

    planned = plan_one(packaging="Túi 1 kg", note="")

    assert planned.verdict is Verdict.CHANGED
    assert planned.changes == [Change("Quy cách", "chưa có", "Túi 1 kg")]


def test_a_decision_known_by_its_year_learns_its_day_for_all_its_products():
    tea = RICE | {"name": "Trà Mẫu"}
    bring_in(RICE | {"decision_date": "năm 2024"}, tea | {"decision_date": "năm 2024"})
    run = keep(RICE)

    apply(run)

    assert run.rows.get().verdict == "changed"
    assert run.rows.get().changes == [["Ngày quyết định", "năm 2024", "15/03/2024"]]
    until = set(Recognition.objects.values_list("valid_until", "possible_until"))
    assert until == {(date(2027, 3, 15), date(2027, 3, 15))}
    assert RecognitionDecision.objects.get().is_day_known


def test_a_decision_without_a_number_learns_number_and_day():
    vague = {"decision_number": "", "decision_date": "năm 2024"}
    bring_in(RICE | vague)

    bring_in(RICE, RICE | {"name": "Trà Mẫu"})

    decision = RecognitionDecision.objects.get()
    assert (decision.number, decision.issued_text) == ("12/QĐ-UBND", "15/03/2024")
    assert Recognition.objects.count() == 2


def test_a_file_that_knows_less_does_not_make_the_decision_vaguer():
    bring_in(RICE)

    assert plan_one(decision_date="năm 2024").verdict is Verdict.SAME


def test_rows_without_a_number_belong_together_by_authority_time_round_and_source():
    vague = RICE | {"decision_number": "", "decision_date": "năm 2024"}
    news = {"round": "đợt 1/2024", "source": "https://mau.example/tin"}

    bring_in(
        vague | news,
        vague | news | {"name": "Trà Mẫu"},
        vague | news | {"name": "Mật Mẫu", "round": "đợt 2/2024"},
        vague | {**news, "source": "https://mau.example/khac"} | {"name": "Bún Mẫu"},
    )

    assert RecognitionDecision.objects.count() == 3


def test_rows_that_name_no_decision_at_all_do_not_join_those_of_another_file():
    bare = {"name": "Gạo Mẫu", "producer": "Hợp tác xã Mẫu 1", "stars": "3"}
    bring_in(bare)

    bring_in(bare | {"name": "Trà Mẫu"})

    assert RecognitionDecision.objects.count() == 2
    assert verdicts(bare, bare | {"name": "Trà Mẫu"}) == ["same", "same"]


def test_one_number_of_two_bodies_is_two_decisions():
    bring_in(RICE, RICE | {"name": "Trà Mẫu", "authority": "UBND tỉnh Nghệ An"})

    assert RecognitionDecision.objects.count() == 2


def test_another_day_for_a_known_decision_is_asked_about():
    bring_in(RICE)

    planned = plan_one(decision_date="16/03/2024")

    assert planned.verdict is Verdict.DOUBTFUL
    assert planned.reasons == [
        "Ngày quyết định: 12/QĐ-UBND đã ghi ngày 15/03/2024, dòng này ghi 16/03/2024."
    ]


def test_other_stars_for_the_same_decision_are_asked_about():
    bring_in(RICE)

    planned = plan_one(stars="3")

    assert planned.verdict is Verdict.DOUBTFUL
    assert "Hạng sao: trong sổ là 4, tệp ghi 3" in planned.reasons[0]
    assert planned.changes == [Change("Hạng sao", "4", "3")]


def test_stars_the_register_did_not_know_are_a_plain_change():
    bring_in(RICE | {"stars": ""})

    assert plan_one().verdict is Verdict.CHANGED


def test_another_last_day_than_thirty_six_months_is_asked_about_once():
    early = RICE | {"valid_until": "31/12/2026"}
    first = look(early).rows[0]

    bring_in(early)

    assert first.verdict is Verdict.DOUBTFUL
    assert "khác 36 tháng" in first.reasons[0]
    assert Recognition.objects.get().valid_until == date(2026, 12, 31)
    assert verdicts(early) == ["same"]


def test_a_level_that_could_not_decide_is_asked_about():
    planned = plan_one(stars="5")

    assert planned.verdict is Verdict.DOUBTFUL
    assert "thường do trung ương quyết định" in planned.reasons[0]


def test_the_files_own_hint_of_todays_commune_is_only_a_note():
    planned = plan_one(commune_today="Xã Tứ Mỹ")

    assert planned.verdict is Verdict.NEW
    assert planned.notes == [
        "Tệp ghi nay là Xã Tứ Mỹ; theo danh mục, Xã Sơn Phú nay thuộc Xã Hương Sơn."
    ]


def test_a_withdrawal_list_withdraws_the_known_recognition():
    bring_in(RICE)
    named = {k: RICE[k] for k in ("name", "producer", "province")}
    withdrawal = named | {
        "status": "thu hồi",
        "withdrawal_number": "99/QĐ-UBND",
        "withdrawn_on": "10/06/2026",
        "withdrawal_authority": "UBND tỉnh Hà Tĩnh",
    }

    bring_in(withdrawal)

    recognition = Recognition.objects.get()
    assert recognition.withdrawn_on == date(2026, 6, 10)
    assert recognition.withdrawal_reason == "Nguồn không nêu lý do"
    assert recognition.withdrawal_decision.number == "99/QĐ-UBND"
    assert recognition.withdrawal_decision.kind == "withdrawal"
    assert verdicts(withdrawal) == ["same"]


def test_a_withdrawn_product_nobody_knew_gets_a_decision_of_unknown_day():
    bring_in(
        {
            "name": "Mật Mẫu",
            "producer": "Hợp tác xã Mẫu 1",
            "status": "thu hồi",
            "withdrawal_number": "99/QĐ-UBND",
            "withdrawn_on": "năm 2024",
        }
    )

    recognition = Recognition.objects.get()
    assert recognition.withdrawn_on is None
    assert recognition.valid_from is None
    assert (recognition.decision.number, recognition.decision.kind) == (
        "",
        "recognition",
    )
    assert recognition.withdrawal_decision.issued_text == "năm 2024"


def test_a_withdrawal_that_meets_nothing_asks_whether_the_name_is_right():
    bring_in(RICE)

    planned = plan_one(name="Gạo nép Mẫu", status="thu hồi", withdrawn_on="10/06/2026")

    assert planned.verdict is Verdict.DOUBTFUL
    assert "sao của sản phẩm trong sổ vẫn còn" in " ".join(planned.doubts)


def test_an_old_annex_does_not_bring_back_what_was_withdrawn_since():
    bring_in(RICE)
    Recognition.objects.update(
        withdrawn_on=date(2026, 6, 1), withdrawal_reason="Không đạt kiểm tra"
    )

    planned = plan_one()

    assert planned.verdict is Verdict.SAME
    assert planned.notes == ["Trong sổ, lần công nhận này đã bị thu hồi."]


def test_what_a_council_passed_enters_the_product_without_stars():
    row = {**RICE, "status": "hội đồng thông qua"}
    first = look(row).rows[0]

    bring_in(row)

    assert first.verdict is Verdict.DOUBTFUL
    assert "chưa phải là công nhận" in first.reasons[0]
    assert sizes() == (1, 0, 1, 0)
    assert verdicts(row) == ["same"]


def test_a_product_taken_out_of_the_register_is_not_entered_a_second_time():
    bring_in(RICE)
    Product.objects.update(retired_on=date(2026, 5, 1), retired_reason="Nhập trùng")

    planned = plan_one()

    assert planned.verdict is Verdict.SAME
    assert "đã được đưa khỏi sổ ngày 01/05/2026: Nhập trùng" in planned.notes[0]


def test_two_products_of_one_name_and_producer_in_the_register_are_asked_about():
    first = ProductFactory(name="Gạo nếp Mẫu")
    ProductFactory(name="Gạo nếp Mẫu", producer=first.producer)

    planned = plan_one(producer=first.producer.name, commune="", district="")

    assert planned.verdict is Verdict.DOUBTFUL
    assert "2 sản phẩm cùng tên và chủ thể" in planned.reasons[0]


def test_the_price_is_kept_in_the_officers_note_once():
    bring_in(RICE | {"price": "85.000 ₫", "note": "Ghi chú mẫu"})

    assert Product.objects.get().note == ("Ghi chú mẫu\nGiá ghi trong tệp: 85.000 ₫")
    assert plan_one(price="85.000 ₫", note="Ghi chú mẫu").verdict is Verdict.SAME


@pytest.mark.parametrize("size", [30, 300])
def test_planning_asks_the_database_a_fixed_number_of_times(
    size, django_assert_max_num_queries
):
    rows = [
        RICE | {"name": f"Gạo Mẫu {n}", "producer": f"HTX Mẫu {n // 3}"}
        for n in range(size)
    ]
    bring_in(*rows)

    with django_assert_max_num_queries(12):
        assert set(verdicts(*rows)) == {"same"}
