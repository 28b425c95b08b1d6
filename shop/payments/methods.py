"""Ways to pay a parcel. The money goes to the seller and never through the site.

A gateway would be one more class here, with the same few questions answered.
"""

from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shop.parcels.models import Parcel
from shop.payments import banks, vietqr
from shop.payments.refusals import PaymentRefused
from shop.stall.models import Stall


class Method(Protocol):
    """What a way to pay is asked for.

    `instructions` returns what `shop/payments/<code>.html` and letters print, or
    None where there is nothing to do before the goods come.
    """

    code: str
    name: str | Promise
    is_prepaid: bool

    def is_offered_by(self, stall: Stall) -> bool: ...

    def instructions(self, parcel: Parcel) -> dict | None: ...


class CashOnDelivery:
    code = "cod"
    name = _("Trả tiền khi nhận hàng")
    is_prepaid = False

    def is_offered_by(self, stall: Stall) -> bool:
        return stall.takes_cash

    def instructions(self, parcel: Parcel) -> dict | None:
        return {"amount": parcel.total} if parcel.total else None


class VietQr:
    code = "vietqr"
    name = _("Chuyển khoản bằng mã VietQR")
    is_prepaid = True

    def is_offered_by(self, stall: Stall) -> bool:
        return stall.has_bank_account

    def instructions(self, parcel: Parcel) -> dict | None:
        """Return amount, account, holder, bank, what to write, and the code's text.

        None when nothing is to be paid, or the seller has no account any more: then
        only the seller can say where to.
        """
        stall = parcel.stall
        if not (parcel.total and stall.has_bank_account):
            return None
        text = vietqr.plain(parcel.number)
        try:
            payload = vietqr.payload(
                stall.bank_bin, stall.bank_account, parcel.total, text
            )
        except PaymentRefused:
            # An amount above what one transfer carries is still typed by hand.
            payload = ""
        return {
            "amount": parcel.total,
            "account": stall.bank_account,
            "holder": stall.bank_holder,
            "bank": banks.name(stall.bank_bin),
            "text": text,
            "payload": payload,
        }


METHODS: dict[str, Method] = {
    method.code: method for method in (CashOnDelivery(), VietQr())
}


def offered_by(stall: Stall) -> list[Method]:
    """Return the ways a stall takes money, cash first."""
    return [method for method in METHODS.values() if method.is_offered_by(stall)]
