"""Photographs of the showroom, taken with the phone that is at hand."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.photos import THUMB, in_size
from media import snapshots
from showroom.desk.pages import DeskPage
from showroom.services import photos


class PhotoForm(forms.Form):
    """A picture, and the words for who does not see it."""

    photo = forms.FileField(
        label=gettext_lazy("Ảnh"),
        help_text=gettext_lazy(
            "Mặt tiền, biển hiệu, kệ hàng. Nơi chụp ghi trong ảnh được xoá đi. "
            "Đừng chụp rõ mặt khách."
        ),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        error_messages={
            "required": gettext_lazy("Hãy chọn hoặc chụp một tấm ảnh."),
            "empty": gettext_lazy("Tệp này rỗng. Xin chụp lại hoặc chọn ảnh khác."),
        },
    )
    alt_text = forms.CharField(
        label=gettext_lazy("Trong ảnh có gì"),
        help_text=gettext_lazy(
            "Một câu, đọc cho người không nhìn thấy. Ví dụ: mặt tiền nhìn từ đường."
        ),
        max_length=255,
        error_messages={"required": gettext_lazy("Hãy viết một câu: trong ảnh có gì.")},
    )

    def clean_photo(self) -> ContentFile:
        try:
            return snapshots.made_anew(self.cleaned_data["photo"])
        except snapshots.PhotoRefused as refusal:
            raise ValidationError(str(refusal)) from refusal


class PhotosPage(DeskPage):
    tab = "photos"
    template_name = "showroom/desk/photos.html"
    acts = {"them-anh": "add", "go-anh": "take_off"}

    def context(self) -> dict:
        rows = self.seat.showroom.photos.select_related("image")
        rows = list(rows.prefetch_related("image__renditions"))
        for row in rows:
            row.thumb = in_size(row.image, THUMB)
        return {
            "photos": rows,
            "most": photos.MOST_PHOTOS,
            "is_full": len(rows) >= photos.MOST_PHOTOS,
            "form": PhotoForm(),
        }

    def add(self) -> str | HttpResponse:
        form = PhotoForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.show(status=422, form=form)
        said = form.cleaned_data
        photos.add(self.seat.showroom, said["photo"], said["alt_text"], **self.who)
        return _("Đã thêm ảnh. Khách thấy ngay.")

    def take_off(self) -> str:
        photos.take_off(self.seat.showroom, self.number("anh"), **self.who)
        return _("Đã gỡ ảnh khỏi trang.")
