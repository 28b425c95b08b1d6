"""The register written out imports again to nothing changed."""

import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from catalogue.imports import applying, checking, exporting
from catalogue.imports.drafts import Verdict
from catalogue.models import Product
from places.models import Commune
from tests.catalogue.imports.samples import NOW, RICE, TODAY, bring_in
from tests.factories import (
    ProducerFactory,
    ProductFactory,
    RecognitionDecisionFactory,
    RecognitionFactory,
)

pytestmark = pytest.mark.django_db

WRITERS = {"so.csv": exporting.export_csv, "so.xlsx": exporting.export_xlsx}
REAL: Path = settings.ROOT / "catalogue" / "data" / "ocop-products.csv"


@pytest.fixture(params=WRITERS)
def again(request):
    """Return what importing an export again says: verdicts, then all in words."""

    def look() -> tuple[Counter, list[str]]:
        out = io.BytesIO()
        WRITERS[request.param](out)
        rows = checking.look(out.getvalue(), request.param, on=TODAY).rows
        return (
            Counter(row.verdict.value for row in rows),
            [str(said) for row in rows for said in (*row.reasons, *row.changes)],
        )

    return look


def bring_in_real_products() -> None:
    checked = checking.look(REAL.read_bytes(), REAL.name, on=TODAY)
    run = checking.keep(checked, by=None)
    doubtful = run.rows.filter(verdict=Verdict.DOUBTFUL).values_list("pk", flat=True)
    applying.apply(run, accepted=set(doubtful), by=None, on=TODAY, at=NOW)


def test_the_real_products_all_get_in_and_come_back_the_same(again):
    bring_in_real_products()

    assert Product.objects.count() == 306
    assert again()[0] == {"same": 306}


def test_every_state_of_a_recognition_comes_back_the_same(again):
    RecognitionFactory(withdrawn=True)
    RecognitionFactory(lapsed=True, is_renewal=True, score="72.50")
    RecognitionFactory(year_only=True, stars=None)
    RecognitionFactory(undated=True, certificate_number="GCN-1")
    RecognitionFactory(
        withdrawn_on=None,
        withdrawal_reason="Nhãn sai",
        withdrawal_decision=RecognitionDecisionFactory(
            kind="withdrawal",
            issued_earliest=date(2026, 1, 1),
            issued_latest=date(2026, 12, 31),
        ),
    )
    ProductFactory(net_content="Túi 1 kg", note="Một\nhai  ba", gtin="8934567890126")

    verdicts, said = again()
    assert verdicts == {"same": 6}, said


def test_two_recognitions_of_one_product_come_back_the_same(again):
    product = ProductFactory()
    RecognitionFactory(product=product, lapsed=True)
    RecognitionFactory(product=product)

    assert again()[0] == {"same": 2}


def test_a_last_day_of_its_own_comes_back_the_same(again):
    recognition = RecognitionFactory()
    recognition.valid_until = recognition.possible_until = date(2027, 6, 30)
    recognition.save()

    assert again()[0] == {"same": 1}


def test_places_that_officers_chose_come_back_the_same(again):
    chosen = Commune.objects.today().get(code="18133")
    RecognitionFactory(
        product=ProductFactory(
            commune=chosen, province=chosen.province, commune_as_written="Xã Xưa Mẫu"
        )
    )
    RecognitionFactory(product=ProductFactory(commune=chosen, province=chosen.province))
    RecognitionFactory(product=ProductFactory(commune_as_written="Xã Sơn Phú"))

    assert again()[0] == {"same": 3}


def test_rows_without_producer_stand_alone(again):
    RecognitionFactory()
    RecognitionFactory(product=ProductFactory(producer=None))

    assert again()[0] == {"same": 2}


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_what_looks_like_a_formula_is_made_harmless_and_comes_back(start, again):
    producer = ProducerFactory(name=f"{start}cmd|Mẫu")
    RecognitionFactory(
        product=ProductFactory(producer=producer, note=f"{start}1+1 mẫu")
    )
    out = io.BytesIO()

    exporting.export_csv(out)

    text = out.getvalue().decode("utf-8-sig")
    assert f"'{start}cmd|Mẫu" in text
    assert f",{start}" not in text
    assert again()[0] == {"same": 1}


def test_products_entered_in_error_are_left_out():
    RecognitionFactory(
        product=ProductFactory(retired_on=date(2026, 5, 1), retired_reason="Nhập trùng")
    )
    out = io.BytesIO()

    assert exporting.export_csv(out) == 0


def test_the_csv_opens_rightly_in_excel():
    bring_in(RICE)
    out = io.BytesIO()

    exporting.export_csv(out)

    assert out.getvalue().startswith("\ufeffMã tham chiếu,Tên sản phẩm".encode())


@pytest.mark.parametrize("size", [3, 30])
def test_exporting_asks_the_database_a_fixed_number_of_times(
    size, django_assert_max_num_queries
):
    for _ in range(size):
        RecognitionFactory()

    with django_assert_max_num_queries(4):
        exporting.export_csv(io.BytesIO())
