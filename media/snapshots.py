"""Photographs strangers send: made anew, so that only the picture itself is kept.

What comes in may be a bomb, a stranger's place of living in its metadata, or no
picture at all; what comes out is one plain JPEG of bounded size.
"""

import secrets
import struct
import zlib
from io import BytesIO

from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import Image, ImageOps
from willow.plugins import pillow as _heif_for_pillow  # noqa: F401

MOST_BYTES = 10 * 1024 * 1024
LONGEST_SIDE = 1600
# A JPEG is read at a fraction of its size, others whole: four bytes a pixel.
MOST_PIXELS = {"JPEG": 89_000_000, "MPO": 89_000_000}
MOST_PIXELS_OTHERWISE = 30_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF")
QUALITY = 82
# What Pillow's readers raise on files made to break them, or broken on the way.
UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    OverflowError,
    RuntimeError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)


class PhotoRefused(Exception):
    """A file that cannot be taken. Its text is for people."""


def made_anew(upload: File) -> ContentFile:
    """Return the picture as a JPEG of at most 1600 pixels a side, nothing beside it.

    Raises `PhotoRefused`.
    """
    if upload.size > MOST_BYTES:
        raise PhotoRefused(_("Ảnh nặng quá 10 MB. Xin chọn ảnh nhỏ hơn."))
    try:
        return ContentFile(as_jpeg(upload), f"{secrets.token_hex(12)}.jpg")
    except UNREADABLE as error:
        raise PhotoRefused(
            _(
                "Tệp này không đọc được như một tấm ảnh. Xin chụp lại hoặc chọn ảnh khác."
            )
        ) from error


def as_jpeg(upload: File) -> bytes:
    upload.seek(0)
    with Image.open(upload, formats=FORMATS) as image:
        check_pixels(image)
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        upright = on_white(ImageOps.exif_transpose(image))
    jpeg = BytesIO()
    upright.save(jpeg, "JPEG", quality=QUALITY, optimize=True)
    return jpeg.getvalue()


def check_pixels(image: Image.Image) -> None:
    """Refuse by the size the file claims, before a pixel of it is read."""
    most = MOST_PIXELS.get(image.format, MOST_PIXELS_OTHERWISE)
    if image.width * image.height > most:
        raise PhotoRefused(_("Ảnh có quá nhiều điểm ảnh. Xin chụp lại ở cỡ nhỏ hơn."))


def on_white(image: Image.Image) -> Image.Image:
    """Return a fresh RGB image: no transparency, frames, profile, comment or EXIF."""
    paper = Image.new("RGB", image.size, "white")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        paper.paste(image, mask=image.getchannel("A"))
    else:
        paper.paste(image.convert("RGB"))
    return paper
