"""What the library takes in: pictures every screen can show, documents that are some.

Wagtail looks at a picture's header alone. Here the whole picture is read, so that a
torn one is refused when it comes and not when a page shows it.
"""

import zipfile
from io import BytesIO
from pathlib import PurePath

import willow
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, ImageCms, ImageOps
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from media.snapshots import UNREADABLE

QUALITY = 90
# The first bytes of each kind of document, by the end of its name.
OFFICE = b"PK\x03\x04"
BEGINNINGS = {
    "pdf": b"%PDF-",
    "docx": OFFICE,
    "xlsx": OFFICE,
    "odt": OFFICE,
    "ods": OFFICE,
    "zip": OFFICE,
}
# What must lie inside those that are archives.
INSIDE = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "odt": "content.xml",
    "ods": "content.xml",
}


class PictureField(WagtailImageField):
    """Looks at a picture before Wagtail does, which fails on torn ones."""

    def to_python(self, data):
        if data:
            look_at(data, self.max_image_pixels)
        return super().to_python(data)


class ImageForm(BaseImageForm):
    """Refuses what cannot be shown, and turns print colours into those of screens."""

    file = PictureField(label=gettext_lazy("Tệp ảnh"), widget=forms.FileInput)

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return upload
        return for_screens(upload)


class DocumentForm(BaseDocumentForm):
    def clean_file(self):
        upload = self.cleaned_data["file"]
        if "file" in self.changed_data:
            check_document(upload)
        return upload

    def _post_clean(self):
        """Let one sentence do: the model would find fault with the file's absence."""
        if "file" not in self.errors:
            super()._post_clean()


def look_at(upload: File, most_pixels: int) -> None:
    """Refuse a picture that is too large, moves, or cannot be read to its end.

    What is no picture at all is left to Wagtail, which names the kinds it takes.
    """
    upload.seek(0)
    try:
        image = Image.open(upload)
    except UNREADABLE:
        upload.seek(0)
        return
    if image.width * image.height > most_pixels:
        raise ValidationError(
            _(
                "Ảnh quá lớn: %(width)s × %(height)s điểm. Hãy thu nhỏ còn không quá "
                "%(most)s triệu điểm rồi chọn lại."
            )
            % {
                "width": image.width,
                "height": image.height,
                "most": most_pixels // 1_000_000,
            },
            code="too_many_pixels",
        )
    if getattr(image, "n_frames", 1) > 1 and image.format != "MPO":
        raise ValidationError(
            _("Ảnh động không đặt lên trang được. Hãy chọn một ảnh tĩnh."),
            code="moves",
        )
    try:
        image.load()
    except UNREADABLE as error:
        raise ValidationError(
            _(
                "Tệp ảnh bị hỏng hoặc tải lên chưa trọn. Hãy mở thử trên máy, rồi "
                "chọn lại."
            ),
            code="torn",
        ) from error
    upload.seek(0)


def for_screens(upload: File) -> File:
    """Return the picture, in the colours of screens if it was made for print."""
    upload.seek(0)
    image = Image.open(upload)
    converted = as_jpeg(image) if image.mode == "CMYK" else None
    upload.seek(0)
    return replaced(upload, converted) if converted else upload


def as_jpeg(printed: Image.Image) -> bytes:
    """Return a picture of inks as one of lights, by its own profile if it has one."""
    lights = by_profile(ImageOps.exif_transpose(printed))
    lights.info.pop("icc_profile", None)
    jpeg = BytesIO()
    lights.save(jpeg, "JPEG", quality=QUALITY, optimize=True)
    return jpeg.getvalue()


def by_profile(inks: Image.Image) -> Image.Image:
    """Return the lights that a picture's profile names, or plain ones without it.

    Programmes also write profiles that are torn, or those of a screen.
    """
    try:
        return ImageCms.profileToProfile(
            inks,
            ImageCms.ImageCmsProfile(BytesIO(inks.info.get("icc_profile", b""))),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (OSError, ImageCms.PyCMSError):
        return inks.convert("RGB")


def replaced(upload: File, data: bytes) -> File:
    name = PurePath(upload.name).with_suffix(".jpg").name
    file = SimpleUploadedFile(name, data, "image/jpeg")
    # As the field leaves it: saving reads the sizes from here.
    file.image = willow.Image.open(BytesIO(data))
    return file


def check_document(upload: File) -> None:
    """Refuse a file that is not what the end of its name says."""
    kind = PurePath(upload.name).suffix.lower().removeprefix(".")
    upload.seek(0)
    begins = upload.read(8)
    right = begins.startswith(BEGINNINGS.get(kind, b""))
    if right and kind in INSIDE:
        right = holds(upload, INSIDE[kind])
    if kind == "csv" and b"\0" in begins:
        right = False
    upload.seek(0)
    if not right:
        raise ValidationError(
            _(
                "Tệp này không phải tệp .%(kind)s như tên của nó. Hãy mở thử trên máy, "
                "lưu lại đúng kiểu rồi chọn lại."
            )
            % {"kind": kind},
            code="not_what_it_says",
        )


def holds(upload: File, part: str) -> bool:
    upload.seek(0)
    try:
        with zipfile.ZipFile(upload) as archive:
            return part in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
