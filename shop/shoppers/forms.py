"""What shoppers fill in after the order: looking up, returning, reviewing."""

import re

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import PasswordField
from media import snapshots
from shop.checkout.address_form import Composed, PhoneField
from shop.parcels.models import Wanted
from shop.parcels.services import returns
from shop.shoppers.services import reviews
from shop.visible import VisibleField

MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def read_number(text: str) -> str:
    """Return an order's number from how people type it, a parcel's number included."""
    return re.sub(r"[\s.]", "", text).upper().partition("-")[0].translate(MISREAD)


class LookUpForm(forms.Form):
    """Finds an order by its number and the phone it was placed with."""

    number = Composed(
        label=gettext_lazy("Số đơn"),
        max_length=24,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        help_text=gettext_lazy("Tám chữ và số, có trong thư hoặc tin nhắn."),
        error_messages={"required": gettext_lazy("Hãy ghi số đơn.")},
    )
    phone = PhoneField(
        label=gettext_lazy("Số điện thoại khi đặt"),
        error_messages={"required": gettext_lazy("Hãy ghi số điện thoại khi đặt.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_number(self) -> str:
        return read_number(self.cleaned_data["number"])


class Photos(forms.FileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Several photographs, each made anew; gives a list of files."""

    widget = Photos

    def clean(self, data, initial=None) -> list:
        files = data if isinstance(data, (list, tuple)) else [data] if data else []
        if len(files) > returns.MOST_PHOTOS:
            raise forms.ValidationError(
                _("Nhiều nhất %(most)s ảnh. Hãy bỏ bớt.")
                % {"most": returns.MOST_PHOTOS}
            )
        try:
            return [
                snapshots.made_anew(super(PhotosField, self).clean(f)) for f in files
            ]
        except snapshots.PhotoRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class ReturnForm(forms.Form):
    wanted = forms.ChoiceField(
        label=gettext_lazy("Bạn muốn"),
        choices=Wanted.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Hãy chọn muốn hoàn tiền hay đổi hàng."),
            "invalid_choice": gettext_lazy("Hãy chọn muốn hoàn tiền hay đổi hàng."),
        },
    )
    reason = VisibleField(
        label=gettext_lazy("Hàng bị làm sao?"),
        max_length=returns.LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": gettext_lazy("Hãy kể hàng bị làm sao."),
            "max_length": gettext_lazy("Xin viết không quá 2.000 ký tự."),
        },
    )
    photos = PhotosField(
        label=gettext_lazy("Ảnh hàng (không bắt buộc)"),
        required=False,
        widget=Photos(attrs={"accept": "image/*", "multiple": True}),
        help_text=gettext_lazy(
            "Nhiều nhất 5 ảnh, mỗi ảnh dưới 10 MB. Chỉ bạn, người bán và văn phòng xem."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)


class EraseForm(forms.Form):
    """A member's own password, and a tick that nobody sets for them."""

    password = PasswordField(gettext_lazy("Mật khẩu của bạn"), "current-password")
    sure = forms.BooleanField(
        label=gettext_lazy("Tôi hiểu là không lấy lại được, và muốn xoá."),
        error_messages={
            "required": gettext_lazy("Hãy đánh dấu vào ô này nếu bạn chắc chắn.")
        },
    )

    def __init__(self, *args, user: AbstractBaseUser, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise forms.ValidationError(_("Mật khẩu chưa đúng."))
        return password


# What so many bowls say.
LIKED = {
    1: gettext_lazy("Chưa ưng"),
    2: gettext_lazy("Tạm được"),
    3: gettext_lazy("Được"),
    4: gettext_lazy("Ưng"),
    5: gettext_lazy("Rất ưng"),
}


class ReviewForm(forms.Form):
    grade = forms.TypedChoiceField(
        label=gettext_lazy("Bạn ưng mấy bát?"),
        choices=LIKED.items(),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Hãy chọn từ một đến năm bát."),
            "invalid_choice": gettext_lazy("Hãy chọn từ một đến năm bát."),
        },
    )
    text = VisibleField(
        label=gettext_lazy("Nhận xét (không bắt buộc)"),
        required=False,
        max_length=reviews.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": gettext_lazy("Xin viết không quá 2.000 ký tự.")},
    )
    signed = Composed(
        label=gettext_lazy("Ký tên"),
        max_length=reviews.LONGEST_NAME,
        help_text=gettext_lazy("Mọi người thấy tên này; tên gọi ở nhà cũng được."),
        error_messages={
            "required": gettext_lazy("Hãy ký một tên."),
            "max_length": gettext_lazy("Tên không quá 60 ký tự."),
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
