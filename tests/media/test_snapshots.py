"""Photographs strangers send: what is kept of them, and what is not taken."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image, PngImagePlugin

from media import snapshots

SECRET = b"21.0285N 105.8542E"


def encoded(kind: str, image: Image.Image | None = None, **options) -> bytes:
    picture = image or Image.new("RGB", (120, 80), "#2c6240")
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def exif_with_a_place() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6  # Held upright: turn a quarter.
    exif[0x010F] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    return exif


def opened(file: ContentFile) -> Image.Image:
    file.seek(0)
    return Image.open(BytesIO(file.read()))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"])
def test_a_photograph_is_turned_upright_and_loses_what_it_carried(kind):
    exif = exif_with_a_place()
    upload = ContentFile(encoded(kind, exif=exif.tobytes()), "Nhà tôi.jpg")

    kept = snapshots.made_anew(upload)

    image = opened(kept)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (80, 120))
    assert dict(image.getexif()) == {}
    assert SECRET not in kept.file.getvalue()
    assert "Nhà tôi" not in kept.name


def test_comments_profiles_and_text_chunks_are_dropped():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", SECRET.decode())
    jpeg = encoded("JPEG", comment=SECRET, icc_profile=SECRET)

    for upload in (jpeg, encoded("PNG", pnginfo=notes)):
        kept = snapshots.made_anew(ContentFile(upload))

        assert SECRET in upload
        assert SECRET not in kept.file.getvalue()
        assert not {"comment", "icc_profile", "exif"} & set(opened(kept).info)


@pytest.mark.parametrize(
    "image",
    [
        Image.new("CMYK", (50, 40), (10, 200, 90, 0)),
        Image.new("L", (50, 40), 120),
        Image.new("1", (50, 40), 1),
    ],
)
def test_every_kind_of_colour_becomes_rgb(image):
    kept = snapshots.made_anew(ContentFile(encoded("JPEG", image)))

    assert opened(kept).mode == "RGB"


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "I;16"])
def test_what_is_see_through_or_deep_becomes_plain(mode):
    kept = snapshots.made_anew(ContentFile(encoded("PNG", Image.new(mode, (50, 40)))))

    assert opened(kept).mode == "RGB"


def test_what_is_see_through_stands_on_white():
    clear = Image.new("RGBA", (50, 40), (0, 0, 0, 0))

    kept = snapshots.made_anew(ContentFile(encoded("PNG", clear)))

    assert opened(kept).getpixel((5, 5)) == (255, 255, 255)


def test_of_what_moves_the_first_frame_is_kept():
    frames = [Image.new("RGB", (50, 40), colour) for colour in ("red", "blue")]
    moving = encoded("GIF", frames[0], save_all=True, append_images=frames[1:])

    kept = snapshots.made_anew(ContentFile(moving))

    red, _green, blue = opened(kept).getpixel((5, 5))
    assert getattr(opened(kept), "n_frames", 1) == 1
    assert red > 200 > blue


def test_a_large_photograph_is_made_smaller():
    upload = ContentFile(encoded("JPEG", Image.new("RGB", (4000, 3000), "#a92318")))

    assert opened(snapshots.made_anew(upload)).size == (1600, 1200)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"\0" * 5000,
        encoded("JPEG")[:400],
        encoded("PNG")[:60],
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        encoded("TIFF"),
        encoded("BMP"),
    ],
)
def test_what_is_no_photograph_is_refused_in_words(content):
    with pytest.raises(snapshots.PhotoRefused, match="không đọc được như một tấm ảnh"):
        snapshots.made_anew(ContentFile(content, "anh.jpg"))


def test_a_file_that_is_too_heavy_is_not_opened():
    upload = ContentFile(b"\0" * (snapshots.MOST_BYTES + 1))

    with pytest.raises(snapshots.PhotoRefused, match="10 MB"):
        snapshots.made_anew(upload)


@pytest.mark.parametrize(
    ("kind", "size"), [("PNG", (6000, 5001)), ("JPEG", (9000, 9900))]
)
def test_a_bomb_is_refused_by_the_size_it_claims(kind, size, monkeypatch):
    bomb = encoded(kind, Image.new("L", size))
    monkeypatch.setattr(Image.Image, "thumbnail", None)

    with pytest.raises(snapshots.PhotoRefused, match="quá nhiều điểm ảnh"):
        snapshots.made_anew(ContentFile(bomb))


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_bomb_beyond_what_pillow_opens_is_refused_too():
    header = bytearray(encoded("PNG"))
    header[16:24] = (60_000).to_bytes(4) * 2

    with pytest.raises(snapshots.PhotoRefused):
        snapshots.made_anew(ContentFile(bytes(header)))
