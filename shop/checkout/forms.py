"""What a shopper fills in on the way to an order."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.phones import takes_messages
from shop.checkout.address_form import AddressForm, Composed

BRING, FETCH = "giao", "lay"


class WhoForm(AddressForm):
    """The first step. Who fetches everything gives no address."""

    email = forms.EmailField(
        label=_("Thư điện tử (không bắt buộc)"),
        required=False,
        help_text=_(
            "Chỉ để gửi đơn hàng và tin về đơn này. Để trống thì chúng tôi nhắn tin."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Địa chỉ thư chưa đúng. Ví dụ: lan@vidu.vn.")},
    )
    bring = forms.ChoiceField(
        label=_("Nhận hàng thế nào?"),
        choices=[
            (BRING, _("Giao đến địa chỉ")),
            (FETCH, _("Tôi tự đến lấy tất cả")),
        ],
        initial=BRING,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Hãy chọn giao đến địa chỉ hay tự đến lấy."),
            "invalid_choice": _("Hãy chọn giao đến địa chỉ hay tự đến lấy."),
        },
    )
    field_order = ("name", "phone", "email", "bring", "province", "commune", "street")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self["bring"].value() == FETCH:
            for name in ("province", "commune", "street"):
                self.fields[name].required = False

    def clean(self) -> dict:
        told = super().clean()
        phone, email = told.get("phone"), told.get("email")
        if phone and email == "" and not takes_messages(phone):
            self.add_error(
                "phone",
                gettext(
                    "Số này không nhận được tin nhắn. Hãy ghi số di động, hoặc ghi thư"
                    " điện tử để chúng tôi gửi đơn đến đó."
                ),
            )
        return told

    def said(self) -> dict:
        """Return what the draft keeps."""
        told = self.cleaned_data
        names = ("name", "phone", "email", "province", "commune", "street")
        return {
            **{name: told[name] for name in names},
            "fetches": told["bring"] == FETCH,
        }


class ReviewForm(forms.Form):
    """The last step: consent, never ticked before, and the wish for an invoice."""

    wants_invoice = forms.BooleanField(label=_("Tôi cần hoá đơn"), required=False)
    invoice_name = Composed(
        label=_("Tên người mua hoặc đơn vị"), required=False, max_length=200
    )
    invoice_tax_number = forms.RegexField(
        r"^\s*\d{10}(-?\d{3})?\s*$|^\s*\d{12}\s*$",
        label=_("Mã số thuế (nếu có)"),
        required=False,
        max_length=20,
        error_messages={"invalid": _("Mã số thuế gồm 10, 12 hoặc 13 chữ số.")},
    )
    invoice_address = Composed(
        label=_("Địa chỉ trên hoá đơn"), required=False, max_length=255
    )
    invoice_email = forms.EmailField(
        label=_("Thư nhận hoá đơn"),
        required=False,
        error_messages={"invalid": _("Địa chỉ thư nhận hoá đơn chưa đúng.")},
    )
    accepts = forms.BooleanField(
        required=True,
        error_messages={
            "required": _("Hãy đọc và đánh dấu đồng ý điều kiện mua bán rồi đặt hàng.")
        },
    )
    saves_address = forms.BooleanField(
        label=_("Lưu địa chỉ này vào tài khoản cho lần sau"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def clean(self) -> dict:
        told = super().clean()
        if told.get("wants_invoice"):
            for name, sentence in (
                ("invoice_name", _("Hãy ghi tên trên hoá đơn.")),
                ("invoice_address", _("Hãy ghi địa chỉ trên hoá đơn.")),
            ):
                if not told.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return told

    @property
    def invoice_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("invoice_")]
