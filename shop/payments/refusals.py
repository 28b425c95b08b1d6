"""Why a payment cannot be asked for. Each carries a sentence a person can act on."""

from django.utils.translation import gettext as _

from shop.refusals import Refused


class PaymentRefused(Refused):
    """The base of what payments refuse."""


class BankUnknown(PaymentRefused):
    """The BIN is not of a bank that takes transfers by NAPAS 247."""

    def __init__(self):
        super().__init__(_("Không nhận ra ngân hàng: hãy chọn một ngân hàng có tên."))


class AccountWrong(PaymentRefused):
    def __init__(self):
        super().__init__(
            _("Số tài khoản gồm 4 đến 19 chữ số hoặc chữ cái không dấu, viết liền.")
        )


class AmountWrong(PaymentRefused):
    def __init__(self):
        super().__init__(
            _("Số tiền chuyển khoản là số đồng chẵn, từ 1 đến 499.999.999 ₫.")
        )


class TextMissing(PaymentRefused):
    def __init__(self):
        super().__init__(_("Nội dung chuyển khoản cần có chữ hoặc số."))
