"""The fields of an address of today's form: province, commune, street."""

import unicodedata

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.phones import is_personal, normal_phone
from places.models import Commune
from shop.checkout import places
from shop.visible import visible


class Composed(forms.CharField):
    """One line of text, in the letters a search looks for, without odd spaces."""

    default_validators = [ProhibitNullCharactersValidator()]

    def to_python(self, value):
        text = unicodedata.normalize("NFC", super().to_python(value))
        # Some controls count as spaces, so words are told apart first.
        return " ".join(visible(" ".join(text.split())).split())


class PhoneField(Composed):
    """A phone as people write it; gives it in E.164."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Số điện thoại"))
        kwargs.setdefault("max_length", 40)
        super().__init__(
            widget=forms.TextInput(
                attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}
            ),
            **kwargs,
        )

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return ""
        phone = normal_phone(text)
        if phone is None:
            raise forms.ValidationError(
                gettext(
                    "“%(text)s” không phải số điện thoại. Hãy ghi như 0912 345 678."
                )
                % {"text": text}
            )
        if not is_personal(phone):
            raise forms.ValidationError(
                gettext("“%(text)s” là số tổng đài. Hãy ghi số của người nhận.")
                % {"text": text}
            )
        return phone


class AddressForm(forms.Form):
    """Who receives and where. The communes offered are those of the province chosen.

    `found` is the commune once the form is valid.
    """

    name = Composed(
        label=_("Họ tên người nhận"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": _("Hãy ghi họ tên người nhận."),
            "max_length": _("Họ tên không quá 120 ký tự."),
        },
    )
    phone = PhoneField(
        error_messages={
            "required": _("Hãy ghi số điện thoại để người giao gọi khi tới."),
            "max_length": _("Số điện thoại dài quá 40 ký tự."),
        }
    )
    province = forms.ChoiceField(
        label=_("Tỉnh, thành phố"),
        widget=forms.Select(attrs={"autocomplete": "address-level1"}),
        error_messages={
            "required": _("Hãy chọn tỉnh, thành phố."),
            "invalid_choice": _("Hãy chọn tỉnh, thành phố trong danh sách."),
        },
    )
    commune = forms.ChoiceField(
        label=_("Xã, phường, đặc khu"),
        widget=forms.Select(attrs={"autocomplete": "address-level2"}),
        error_messages={
            "required": _("Hãy chọn xã, phường."),
            "invalid_choice": _(
                "Xã, phường này không thuộc tỉnh đã chọn. Hãy bấm “Xem xã, phường” "
                "rồi chọn lại."
            ),
        },
    )
    street = Composed(
        label=_("Số nhà, đường, thôn, ấp"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        error_messages={
            "required": _("Hãy ghi số nhà, đường hoặc thôn, ấp."),
            "max_length": _("Địa chỉ không quá 200 ký tự."),
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.found: Commune | None = None
        offered = places.provinces()
        self.fields["province"].choices = [("", gettext("Chọn tỉnh")), *offered]
        province = self["province"].value() or ""
        known = dict(offered)
        self.communes = list(places.communes_of(province)) if province in known else []
        rows = [(unit.code, unit.full_name) for unit in self.communes]
        first = gettext("Chọn xã, phường") if rows else gettext("Chọn tỉnh trước")
        self.fields["commune"].choices = [("", first), *rows]

    def clean_commune(self) -> str:
        code = self.cleaned_data["commune"]
        self.found = next((c for c in self.communes if c.code == code), None)
        return code
