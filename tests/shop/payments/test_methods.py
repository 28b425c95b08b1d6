import pytest

from shop.parcels.models import Parcel
from shop.payments import banks, methods, vietqr
from shop.stall.models import Stall

WITH_BANK = {
    "bank_bin": "970415",
    "bank_account": "113366668888",
    "bank_holder": "HOP TAC XA MAU",
}


def parcel(total=120_000, payment="vietqr", **stall) -> Parcel:
    return Parcel(
        number="MAU7-2", payment=payment, total=total, stall=Stall(**stall), goods=total
    )


def test_transfer_says_how_much_to_whom_and_what_to_write():
    said = methods.METHODS["vietqr"].instructions(parcel(**WITH_BANK))

    assert said == {
        "amount": 120_000,
        "account": "113366668888",
        "holder": "HOP TAC XA MAU",
        "bank": "VietinBank",
        "text": "MAU7 2",
        "payload": vietqr.payload("970415", "113366668888", 120_000, "MAU7 2"),
    }


def test_transfer_of_more_than_one_code_carries_is_typed_by_hand():
    said = methods.METHODS["vietqr"].instructions(parcel(600_000_000, **WITH_BANK))

    assert said["amount"] == 600_000_000
    assert said["payload"] == ""


@pytest.mark.parametrize(("total", "bank"), [(0, WITH_BANK), (120_000, {})])
def test_transfer_has_nothing_to_say_without_amount_or_account(total, bank):
    assert methods.METHODS["vietqr"].instructions(parcel(total, **bank)) is None


def test_cash_says_how_much_to_keep_ready():
    cash = methods.METHODS["cod"]

    assert cash.instructions(parcel()) == {"amount": 120_000}
    assert cash.instructions(parcel(total=0)) is None


@pytest.mark.parametrize(
    ("stall", "codes"),
    [
        (Stall(takes_cash=True), ["cod"]),
        (Stall(takes_cash=True, **WITH_BANK), ["cod", "vietqr"]),
        (Stall(takes_cash=False, **WITH_BANK), ["vietqr"]),
        (Stall(takes_cash=False), []),
    ],
)
def test_a_stall_offers_what_it_can_take(stall, codes):
    assert [method.code for method in methods.offered_by(stall)] == codes


def test_every_bank_is_named_by_six_digits_and_once():
    names = list(banks.BANKS.values())

    assert all(len(key) == 6 and key.isdigit() for key in banks.BANKS)
    assert len(set(names)) == len(names)
    assert banks.name("970405") == "Agribank"
    assert banks.name("123456") == "123456"
    assert [name for _, name in banks.choices()] == sorted(names)
