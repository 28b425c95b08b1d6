"""Forms of the desk: each box reads what a thumb typed, and says what it could not."""

from collections.abc import Callable
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from catalogue.models.product import validate_gtin
from media import snapshots
from shop.packs.models import Pack
from shop.payments import banks
from shop.stall.desk import typed
from shop.visible import VisibleField
from stamps.models import StampBatch
from stamps.services import batches

STAMP_FACTS = ("quantity", "lot", "packed_on", "best_before")


class TypedField(forms.CharField):
    """A box whose text `read` turns into a value, or refuses with `typed.Mistyped`."""

    def __init__(
        self, read: Callable, *, inputmode: str = "numeric", max_length: int = 30, **kw
    ):
        self.read = read
        super().__init__(max_length=max_length, **kw)
        self.widget.attrs.update(inputmode=inputmode, autocomplete="off")

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            return self.read(text)
        except typed.Mistyped as mistake:
            raise ValidationError(str(mistake)) from mistake


class DayField(TypedField):
    """A day; browsers show a calendar, and a typed 1/12/2026 is read as well."""

    def __init__(self, **kw):
        super().__init__(typed.day, max_length=12, required=False, **kw)
        self.widget.input_type = "date"

    def prepare_value(self, value):
        return value.isoformat() if hasattr(value, "isoformat") else value


class PackForm(forms.Form):
    """What a pack is, beside its price and how many are left."""

    label = VisibleField(
        label=_("Quy cách đóng gói"),
        max_length=80,
        help_text=_("Như khách gọi: Hộp 500 g, chai 650 ml, túi 10 chiếc."),
    )
    weight_g = TypedField(
        typed.grams,
        label=_("Nặng khi gửi"),
        inputmode="decimal",
        help_text=_("Cả bao bì, để tính phí giao. Gõ 700 g hoặc 1,5 kg."),
    )
    most_per_order = TypedField(
        typed.count,
        label=_("Nhiều nhất mỗi đơn"),
        required=False,
        help_text=_("Để trống nếu không hạn chế."),
    )
    gtin = forms.CharField(
        label=_("Mã vạch"),
        max_length=14,
        required=False,
        validators=[validate_gtin],
        help_text=_("Số dưới vạch trên bao bì, nếu có."),
    )
    sold_from = DayField(label=_("Bán từ ngày"))
    sold_until = DayField(
        label=_("Bán đến hết ngày"), help_text=_("Để trống nếu bán quanh năm.")
    )

    @classmethod
    def of(cls, pack: Pack, data=None):
        names = cls.base_fields
        return cls(data, initial={name: getattr(pack, name) for name in names})


class NewPackForm(PackForm):
    """A new pack, of one of the producer's products that may be sold."""

    field_order = ("product", "label", "price", "left", "weight_g")
    product = forms.TypedChoiceField(label=_("Sản phẩm"), coerce=int)
    price = TypedField(
        typed.price,
        label=_("Giá bán, đồng"),
        help_text=_("Đã gồm thuế. Gõ 85000 hoặc 85k."),
    )
    left = TypedField(typed.count, label=_("Còn bán"))

    def __init__(self, *args, products, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["product"].choices = [(p.pk, p.name) for p in products]


class PaymentForm(forms.Form):
    bank_bin = forms.ChoiceField(label=_("Ngân hàng"), required=False)
    bank_account = forms.CharField(
        label=_("Số tài khoản"), max_length=30, required=False
    )
    bank_holder = forms.CharField(
        label=_("Tên chủ tài khoản"),
        max_length=80,
        required=False,
        help_text=_("Như ngân hàng ghi, chữ hoa không dấu."),
    )
    takes_cash = forms.BooleanField(
        label=_("Nhận tiền mặt khi giao hàng"), required=False
    )
    password = forms.CharField(
        label=_("Mật khẩu của bạn"),
        max_length=1000,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=_("Chỉ cần khi đổi ngân hàng hay số tài khoản."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["bank_bin"].choices = [("", _("Không nhận chuyển khoản"))]
        self.fields["bank_bin"].choices += banks.choices()
        for name in ("bank_account", "bank_holder"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict:
        """Take what is left in the other boxes for nothing when no bank is chosen."""
        cleaned = super().clean()
        if "bank_bin" in self.errors or cleaned["bank_bin"]:
            return cleaned
        for name in ("bank_account", "bank_holder"):
            self.errors.pop(name, None)
            cleaned[name] = ""
        return cleaned


class HolidayForm(forms.Form):
    first = DayField(label=_("Nghỉ từ ngày"))
    last = DayField(label=_("Đến hết ngày"))
    note = forms.CharField(
        label=_("Lời nhắn cho khách"),
        max_length=160,
        required=False,
        help_text=_("Ví dụ: Đi hội chợ, mở bán lại ngày 10/12."),
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        for name, label in (("first", _("ngày đầu")), ("last", _("ngày cuối"))):
            if name not in self.errors and not cleaned.get(name):
                self.add_error(name, _("Hãy chọn %(day)s.") % {"day": label})
        return cleaned


class ContactForm(forms.Form):
    phone = forms.CharField(
        label=_("Điện thoại nhận tin"),
        max_length=30,
        required=False,
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(label=_("Thư điện tử"), required=False)


class StampForm(forms.Form):
    """What a batch of stamps is asked for: one packed lot."""

    product = forms.TypedChoiceField(label=_("Sản phẩm"), coerce=int)
    quantity = TypedField(typed.count, label=_("Số tem"))
    lot = forms.CharField(label=_("Số lô"), max_length=60)
    packed_on = DayField(label=_("Ngày đóng gói"))
    best_before = DayField(label=_("Hạn dùng"))

    def __init__(self, *args, products, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.products, self.on = {p.pk: p for p in products}, on
        self.fields["product"].choices = [(p.pk, p.name) for p in products]

    def clean_packed_on(self):
        if not (day := self.cleaned_data["packed_on"]):
            raise ValidationError(_("Hãy chọn ngày đóng gói."))
        return day

    def clean(self) -> dict:
        """Name all that is wrong at once: on a phone each round is a long way."""
        cleaned = super().clean()
        if product := self.products.get(cleaned.get("product")):
            facts = {name: cleaned.get(name) for name in STAMP_FACTS}
            batch = StampBatch(product=product, **facts)
            for name, refusal in batches.faults(batch, self.on).items():
                self.add_error(name, str(refusal))
        return cleaned


class PhotoForm(forms.Form):
    """A photograph for a product's page, and the words for who does not see it."""

    photo = forms.FileField(
        label=_("Ảnh"),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text=_("Chụp bằng điện thoại là được. Nơi chụp ghi trong ảnh được xoá."),
        error_messages={
            "required": _("Hãy chọn hoặc chụp một tấm ảnh."),
            "empty": _("Tệp này rỗng. Xin chụp lại hoặc chọn ảnh khác."),
        },
    )
    alt_text = forms.CharField(
        label=_("Trong ảnh có gì"),
        max_length=255,
        help_text=_("Một câu, đọc cho người không nhìn thấy."),
    )
    caption = forms.CharField(label=_("Chú thích"), max_length=255, required=False)

    def clean_photo(self):
        try:
            return snapshots.made_anew(self.cleaned_data["photo"])
        except snapshots.PhotoRefused as refusal:
            raise ValidationError(str(refusal)) from refusal
