"""A stamp says what the register holds, and no more."""

from datetime import date

import pytest
from django.utils import translation

from stamps.models import StampBatch
from stamps.printing.wording import wording
from tests.factories import (
    ProductFactory,
    RecognitionDecisionFactory,
    RecognitionFactory,
)

pytestmark = pytest.mark.django_db


def batch_of(recognition):
    return StampBatch(
        product=recognition.product,
        recognition=recognition,
        lot="MAU-01",
        packed_on=date(2026, 11, 3),
    )


def said(recognition):
    return [one.text for one in wording(batch_of(recognition)).said]


def test_all_of_it_in_the_order_of_reading():
    recognition = RecognitionFactory(
        product__name="Trà Mẫu",
        product__producer__name="Hợp tác xã Mẫu 1",
        decision__number="7/QĐ-MAU",
    )

    made = wording(batch_of(recognition))

    assert (made.stars, made.stars_text) == (4, "4 sao OCOP")
    assert [one.text for one in made.said] == [
        "Trà Mẫu",
        "Hợp tác xã Mẫu 1",
        "7/QĐ-MAU",
        "7/QĐ-MAU · UBND tỉnh Mẫu",
        "Hiệu lực đến 01/01/2028",
        "Lô MAU-01, đóng gói 03/11/2026",
        "Quét để xem còn hiệu lực",
        "ocop.example.vn/kiem-tra",
    ]


def test_a_decision_known_by_its_year_is_valid_at_least_so_long():
    assert "Hiệu lực ít nhất đến hết năm 2027" in said(
        RecognitionFactory(year_only=True)
    )


def test_what_the_register_does_not_know_is_left_out():
    decision = RecognitionDecisionFactory(number="", authority="")

    assert len(said(RecognitionFactory(decision=decision))) == 6


def test_it_speaks_of_the_record_never_of_the_goods():
    texts = " ".join(said(RecognitionFactory())).lower()

    assert "hàng thật" not in texts
    assert "chính hãng" not in texts


def test_it_is_vietnamese_whoever_prints():
    with translation.override("en"):
        made = said(RecognitionFactory())

    assert "Quét để xem còn hiệu lực" in made


def test_letters_that_no_face_has_are_left_out():
    product = ProductFactory(name="Trà Mẫu 🍵\u202e ngon")

    assert said(RecognitionFactory(product=product))[0] == "Trà Mẫu ngon"
