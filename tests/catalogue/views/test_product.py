import re
from datetime import date

import pytest
from django.core.files.base import ContentFile

from catalogue.models import (
    DecisionKind,
    Product,
)
from catalogue.services import recognitions
from media.models import LibraryDocument
from tests.factories import (
    ProducerFactory,
    ProductFactory,
    RecognitionDecisionFactory,
    RecognitionFactory,
)

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert('x')</script>\"&{{ 7|add:7 }}"
ESCAPED = "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&quot;&amp;{{ 7|add:7 }}"


def page_of(client, product: Product) -> str:
    response = client.get(product.get_absolute_url())
    assert response.status_code == 200
    return response.text


def certificate(page: str) -> str:
    return re.search(r'<article class="cert.*?</article>', page, re.S).group()


def recognised(**facts) -> Product:
    return RecognitionFactory(**facts).product


# -- What each state says ----------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "title", "words"),
    [
        ({}, "Đang có hiệu lực", "còn 404 ngày, đến hết 01/01/2028"),
        ({"stars": 5}, "Đang có hiệu lực", "đến hết 01/01/2028"),
        ({"year_only": True}, "Đang có hiệu lực", "ít nhất đến hết năm 2027"),
        ({"lapsing": True}, "Sắp hết hiệu lực", "còn 39 ngày, đến hết 01/01/2027"),
        ({"lapsed": True}, "Đã hết hiệu lực", "hết hiệu lực từ sau ngày 01/06/2025"),
        ({"withdrawn": True}, "Đã bị thu hồi", "thu hồi ngày 01/06/2026"),
        (
            {"withdrawn": True, "withdrawn_on": None},
            "Đã bị thu hồi",
            "thu hồi, nguồn không nêu ngày",
        ),
        (
            {"uncertain": True},
            "Chưa rõ thời hạn",
            "hết hạn trong khoảng từ 01/01/2026 đến 31/12/2026",
        ),
        ({"undated": True}, "Chưa rõ thời hạn", "nguồn không nêu ngày quyết định"),
        (
            {"stars": None},
            "Chưa rõ hạng sao và thời hạn",
            "nguồn không nêu hạng sao",
        ),
    ],
)
def test_the_certificate_says_the_state_and_until_when(client, facts, title, words):
    said = certificate(page_of(client, recognised(**facts)))

    assert f">{title}</b>" in said
    assert words in said


def test_a_product_never_recognised_says_so(client):
    page = page_of(client, ProductFactory())

    assert ">Chưa được công nhận</b>" in certificate(page)
    assert "sổ chưa có quyết định nào về sản phẩm này" in certificate(page)
    assert 'class="seal' not in page


def test_the_last_day_is_named_as_such(client, today):
    product = recognised()
    recognition = product.recognitions.get()
    recognition.valid_until = recognition.possible_until = today
    recognition.save()

    assert "hôm nay là ngày cuối" in certificate(page_of(client, product))


@pytest.mark.parametrize("facts", [{}, {"year_only": True}, {"lapsing": True}])
def test_a_seal_and_a_certification_while_in_force(client, facts):
    page = page_of(client, recognised(**facts))

    assert 'class="seal large"' in page
    assert '"@type": "Certification"' in page
    assert "OCOP 4 sao –" in page.partition("</title>")[0]


@pytest.mark.parametrize(
    "facts",
    [
        {"lapsed": True},
        {"withdrawn": True},
        {"uncertain": True},
        {"undated": True},
        {"stars": None},
    ],
)
def test_no_seal_and_no_certification_otherwise(client, facts):
    page = page_of(client, recognised(**facts))

    assert not re.search(r'class="seal(?! past)', page)
    assert "Certification" not in page
    assert "sao" not in page.partition("<title>")[2].partition("</title>")[0]


def test_stars_of_old_are_an_outline_that_says_so(client):
    said = certificate(page_of(client, recognised(lapsed=True)))

    assert 'class="seal past large"' in said
    assert "OCOP 4 sao, không còn hiệu lực hoặc chưa rõ" in said
    assert "hạng của quyết định cũ" in said


def test_a_withdrawal_names_its_reason_and_decision(client):
    withdrawal = RecognitionDecisionFactory(
        kind=DecisionKind.WITHDRAWAL, number="9/QĐ-THUHOI"
    )
    product = recognised(withdrawn=True, withdrawal_decision=withdrawal)

    said = certificate(page_of(client, product))

    assert "Không đạt kiểm tra" in said
    assert f'<a href="{withdrawal.get_absolute_url()}">9/QĐ-THUHOI</a>' in said


def test_a_withdrawal_shows_at_once(client, today):
    product = recognised()
    assert 'class="seal large"' in page_of(client, product)

    recognitions.withdraw(
        product.recognitions.get(), reason="Nhãn sai", by=None, on=today
    )

    assert 'class="seal large"' not in page_of(client, product)


def test_what_the_source_does_not_say_is_said_to_be_unknown(client):
    decision = RecognitionDecisionFactory(
        number="", authority="", issued_earliest=None, issued_latest=None
    )
    product = recognised(decision=decision, product__producer=None)

    page = page_of(client, product)

    assert "chưa rõ số" in certificate(page)
    assert "nguồn không nêu ngày" in certificate(page)
    assert "Chủ thể: nguồn không nêu" in page


def test_the_facts_of_the_recognition(client):
    product = recognised(
        score=78.5,
        certificate_number="OCOP-MAU-1",
        source="https://www.mau.example/tin/1",
    )
    decision = product.recognitions.get().decision
    decision.document = LibraryDocument.objects.create(
        title="Bản chụp Mẫu", file=ContentFile(b"%PDF", "mau.pdf")
    )
    decision.save()

    said = certificate(page_of(client, product))

    assert f'<a href="{decision.get_absolute_url()}">{decision.number}</a>' in said
    assert "01/01/2025" in said
    assert "UBND tỉnh Mẫu" in said
    assert "78,50/100" in said
    assert "OCOP-MAU-1" in said
    assert "Bản chụp Mẫu</a>" in said
    assert ">mau.example</a>" in said


def test_the_history_tells_every_recognition_the_newest_first(client):
    product = recognised(lapsed=True, stars=3)
    RecognitionFactory(product=product, stars=4, is_renewal=True)
    RecognitionFactory(product=product, undated=True, stars=None)

    page = page_of(client, product)
    history = re.search(r'<ol class="history".*?</ol>', page, re.S).group()

    said = re.findall(r"<p><b>(.*?)</b>", history)
    assert said == ["4 sao, công nhận lại", "3 sao", "Chưa rõ hạng sao"]


# -- Addresses ---------------------------------------------------------------


@pytest.mark.parametrize("slug", ["", "-", "-ten-cu", "-%C4%90%E1%BA%B7c"])
def test_another_name_leads_to_the_right_one_and_keeps_the_query(client, slug):
    product = ProductFactory(name="Đặc sản Mẫu")
    right = f"/san-pham/{product.pk}-dac-san-mau/"

    response = client.get(f"/san-pham/{product.pk}{slug}/?tu=zalo&x=1")

    assert response.status_code == 301
    assert response["Location"] == f"{right}?tu=zalo&x=1"
    assert client.get(f"/san-pham/{product.pk}{slug}/")["Location"] == right


@pytest.mark.parametrize("number", ["0", "999999999"])
def test_an_unknown_product_is_not_found(client, number):
    response = client.get(f"/san-pham/{number}-gi-do/")

    assert response.status_code == 404
    assert "Không có trang này" in response.text


@pytest.mark.parametrize("path", ["9999999999", "-1", "1%00", "mot"])
def test_a_number_that_is_none_is_not_found(client, path):
    assert client.get(f"/san-pham/{path}/").status_code == 404


def test_a_product_entered_in_error_is_gone_with_the_reason(client):
    product = ProductFactory(
        name="Nhập nhầm Mẫu",
        retired_on=date(2026, 3, 9),
        retired_reason="Trùng với một dòng khác",
    )

    response = client.get(product.get_absolute_url())

    assert response.status_code == 410
    assert "Trùng với một dòng khác (09/03/2026)" in response.text
    assert "noindex" in response.text


def test_the_page_is_only_read(client):
    address = ProductFactory().get_absolute_url()

    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


def test_a_name_without_letters_still_has_an_address(client):
    product = ProductFactory(name="🍵🍵")

    assert product.get_absolute_url() == f"/san-pham/{product.pk}-san-pham/"
    assert "🍵🍵" in page_of(client, product)


# -- What people may have typed ----------------------------------------------


def test_hostile_text_is_written_as_text(client):
    product = ProductFactory(
        name=HOSTILE,
        producer=ProducerFactory(name=HOSTILE),
        ingredients=HOSTILE,
        commune_as_written=HOSTILE,
        source="https://mau.example/",
    )
    RecognitionFactory(
        product=product,
        withdrawn=True,
        withdrawal_reason=HOSTILE,
        certificate_number="<b>1",
    )

    page = page_of(client, product)

    assert "<script>alert" not in page
    assert "<b>1" not in page
    assert f'<h1 class="name">{ESCAPED}</h1>' in page
    assert "\\u003cscript\\u003ealert" in page


def test_the_longest_name_is_shown_whole(client):
    name = ("Nghệ " * 51).strip()[:255]

    assert f'<h1 class="name">{name}</h1>' in page_of(client, ProductFactory(name=name))


def test_a_lasting_fact_is_shown_only_where_it_is_known(client):
    product = ProductFactory(
        net_content="500 g", shelf_life="12 tháng", allergens="Cá", gtin="8938505974194"
    )

    page = page_of(client, product)

    for words in ("500 g", "12 tháng", "Cá", "8938505974194"):
        assert words in page
    assert "Bảo quản" not in page
