from datetime import timedelta

import pytest

from shop import offers_shown
from tests.shop.offers import FIRST, LAST, site_offer, voucher

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


def test_offers_are_named_by_references():
    offer = site_offer("Giảm Mẫu")
    voucher("MAU")

    assert offers_shown.choices() == [
        (f"offer:{offer.slug}", "Giảm Mẫu"),
        ("voucher:MAU", "Phiếu MAU, mã MAU"),
    ]


@pytest.mark.parametrize(
    ("at", "is_running"),
    [(FIRST - SECOND, False), (FIRST, True), (LAST - SECOND, True), (LAST, False)],
)
def test_a_voucher_runs_between_its_instants(at, is_running):
    voucher("MAU")

    assert offers_shown.shown("voucher:MAU", at) == ("Phiếu MAU", "MAU", is_running)


def test_an_offer_without_days_runs_always_unless_suspended():
    offer = site_offer("Giảm Mẫu")
    reference = f"offer:{offer.slug}"

    assert offers_shown.shown(reference, FIRST).is_running
    offer.suspend()
    assert not offers_shown.shown(reference, FIRST).is_running


@pytest.mark.parametrize("reference", ["", "offer:", "voucher:KHONG", "khac:1", "mau"])
def test_a_reference_to_nothing_is_none_and_moves_nothing(reference):
    assert offers_shown.shown(reference, FIRST) is None
    assert not offers_shown.run_from_to(reference, FIRST, LAST)


def test_days_are_given_to_an_offer():
    row = voucher("MAU")

    assert offers_shown.run_from_to("voucher:MAU", FIRST + SECOND, LAST + SECOND)

    row.refresh_from_db()
    assert (row.start_datetime, row.end_datetime) == (FIRST + SECOND, LAST + SECOND)
