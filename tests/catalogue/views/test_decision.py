import re
from datetime import date

import pytest

from catalogue.models import DecisionKind
from tests.factories import (
    ProductFactory,
    RecognitionDecisionFactory,
    RecognitionFactory,
)

pytestmark = pytest.mark.django_db

LIST = "/quyet-dinh/"


def listed(client, **query) -> list[str]:
    response = client.get(LIST, query)
    assert response.status_code == 200
    return re.findall(r"<td><a [^>]*><b>([^<]*)</b></a>", response.text)


def rows(client, decision) -> list[tuple[str, str]]:
    """Return each product of a decision's page and what it says of it today."""
    page = client.get(decision.get_absolute_url()).text
    return re.findall(
        r"<tr><td><a [^>]*><b>([^<]*)</b></a></td>.*?<td>([^<]*)</td></tr>", page
    )


# -- The list ----------------------------------------------------------------


def test_decisions_stand_with_the_newest_first_and_the_undated_last(client):
    RecognitionDecisionFactory(number="1", issued_earliest=None)
    RecognitionDecisionFactory(number="2", issued_earliest=date(2024, 5, 1))
    RecognitionDecisionFactory(
        number="3", issued_earliest=date(2025, 1, 1), issued_latest=date(2025, 12, 31)
    )

    page = client.get(LIST).text

    assert listed(client) == ["Quyết định 3", "Quyết định 2", "Quyết định 1"]
    for day in ("01/05/2024", "năm 2025", "Chưa rõ ngày"):
        assert day in page


@pytest.mark.parametrize("words", ["15/qd", "UBND tỉnh Sen", "tinh sen"])
def test_decisions_are_found_by_number_and_authority(client, words):
    RecognitionDecisionFactory(number="15/QĐ-SEN", authority="UBND tỉnh Sen Mẫu")
    RecognitionDecisionFactory(number="16/QĐ-LUA", authority="UBND tỉnh Lúa Mẫu")

    assert listed(client, q=words) == ["Quyết định 15/QĐ-SEN"]


def test_a_decision_counts_the_products_its_page_shows(client):
    decision = RecognitionDecisionFactory()
    RecognitionFactory(decision=decision)
    RecognitionFactory(
        decision=decision,
        product__retired_on=date(2026, 1, 1),
        product__retired_reason="Trùng",
    )

    assert "1 sản phẩm" in client.get(LIST).text
    assert len(rows(client, decision)) == 1


def test_no_decision_found_says_so(client):
    page = client.get(LIST, {"q": "khong co"}).text

    assert "Không có quyết định nào như vậy" in page


@pytest.mark.parametrize("query", ["q=%00", "trang=-1", "trang=x", "trang=99999"])
def test_nonsense_is_left_out(client, query):
    RecognitionDecisionFactory(number="15")

    response = client.get(f"{LIST}?{query}")

    assert response.status_code == 200
    assert "Quyết định 15" in response.text


@pytest.mark.parametrize("number", [0, 1, 30])
def test_the_list_takes_few_queries(client, django_assert_max_num_queries, number):
    for _n in range(number):
        RecognitionFactory()

    with django_assert_max_num_queries(2):
        client.get(LIST)


# -- A decision --------------------------------------------------------------


def test_a_decision_says_its_facts(client):
    decision = RecognitionDecisionFactory(
        number="15/QĐ-MAU",
        issued_earliest=date(2025, 7, 1),
        issued_latest=date(2025, 7, 31),
        round="đợt 2",
        legal_basis="Quyết định 148/QĐ-TTg",
        source="https://www.mau.example/qd",
    )

    page = client.get(decision.get_absolute_url()).text

    for words in (
        '<h1 class="name">Quyết định 15/QĐ-MAU</h1>',
        "tháng 7/2025",
        "UBND tỉnh Mẫu",
        "(cấp tỉnh)",
        "đợt 2",
        "Quyết định 148/QĐ-TTg",
        ">mau.example</a>",
    ):
        assert words in page


def test_a_decision_of_which_nothing_is_known_says_so(client):
    decision = RecognitionDecisionFactory(
        number="", authority="", level="", issued_earliest=None
    )

    page = client.get(decision.get_absolute_url()).text

    assert "Quyết định chưa rõ số" in page
    assert page.count("nguồn không nêu") >= 3
    assert "Sổ chưa ghi sản phẩm nào của quyết định này." in page


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({}, "Đang có hiệu lực"),
        ({"lapsed": True}, "Hết hiệu lực"),
        ({"withdrawn": True}, "Bị thu hồi 01/06/2026: Không đạt kiểm tra"),
        ({"uncertain": True}, "Chưa rõ thời hạn"),
        ({"stars": None}, "Chưa rõ thời hạn"),
    ],
)
def test_a_decision_says_what_became_of_its_products(client, facts, says):
    recognition = RecognitionFactory(**facts)

    assert rows(client, recognition.decision) == [(recognition.product.name, says)]


def test_a_recognition_replaced_by_a_later_one_is_not_counted(client):
    first = RecognitionFactory(lapsing=True)
    RecognitionFactory(product=first.product)

    page = client.get(first.decision.get_absolute_url()).text

    assert "Đã có quyết định sau thay thế" in page
    assert "0 đang giữ sao theo quyết định này" in page


def test_a_withdrawal_lists_what_it_withdrew(client):
    withdrawal = RecognitionDecisionFactory(kind=DecisionKind.WITHDRAWAL)
    recognition = RecognitionFactory(withdrawn=True, withdrawal_decision=withdrawal)

    page = client.get(withdrawal.get_absolute_url()).text

    assert "Quyết định thu hồi" in page
    assert recognition.product.name in page
    assert "đang giữ sao" not in page


def test_another_name_leads_to_the_right_one(client):
    decision = RecognitionDecisionFactory(number="15/QĐ", authority="UBND Mẫu")
    right = f"/quyet-dinh/{decision.pk}-15-qd-ubnd-mau/"

    for address in (f"/quyet-dinh/{decision.pk}/", f"/quyet-dinh/{decision.pk}-x/"):
        response = client.get(f"{address}?a=1")
        assert (response.status_code, response["Location"]) == (301, f"{right}?a=1")


def test_an_unknown_decision_is_not_found(client):
    assert client.get("/quyet-dinh/999999999-gi/").status_code == 404


def test_a_decision_is_only_read(client):
    address = RecognitionDecisionFactory().get_absolute_url()

    assert client.post(address).status_code == 405
    assert client.post(LIST).status_code == 405
    assert client.head(address).status_code == 200


def test_hostile_text_is_written_as_text(client):
    decision = RecognitionDecisionFactory(number="<script>alert(1)</script>")
    RecognitionFactory(decision=decision, product=ProductFactory(name="<b>1"))

    page = client.get(decision.get_absolute_url()).text + client.get(LIST).text

    assert "<script>alert" not in page
    assert "<b>1" not in page.replace("<b>1 ", "")


@pytest.mark.parametrize("number", [1, 30])
def test_a_decision_takes_few_queries_and_writes_nothing(client, reads_only, number):
    decision = RecognitionDecisionFactory()
    for _n in range(number):
        RecognitionFactory(decision=decision)

    with reads_only() as asked:
        client.get(decision.get_absolute_url())

    assert len(asked) <= 3


def test_a_decision_all_of_whose_products_were_errors_is_not_listed(client):
    RecognitionFactory(
        decision__number="9/QĐ-NHẦM",
        product__retired_on=date(2026, 1, 1),
        product__retired_reason="Trùng",
    )

    assert "9/QĐ-NHẦM" not in client.get("/quyet-dinh/").text
