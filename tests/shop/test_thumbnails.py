from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from oscar.core.thumbnails import get_thumbnailer
from PIL import Image


@pytest.fixture(autouse=True)
def own_media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def picture(kind: str, size=(400, 200), mode="RGB") -> str:
    data = BytesIO()
    Image.new(mode, size).save(data, kind)
    return default_storage.save(f"anh/gạo.{kind.lower()}", ContentFile(data.getvalue()))


@pytest.mark.parametrize(
    ("asked", "size"),
    [
        ("70x70", (70, 35)),
        ("100x", (100, 50)),
        ("x50", (100, 50)),
        ("900x", (400, 200)),
    ],
)
def test_a_thumbnail_fits_and_is_never_larger_than_the_picture(asked, size):
    name = picture("PNG")

    thumbnail = get_thumbnailer().generate_thumbnail(name, size=asked)

    stored = thumbnail.url.removeprefix("/media/")
    from urllib.parse import unquote

    with Image.open(default_storage.open(unquote(stored))) as image:
        assert image.size == size
        assert image.format == "WEBP"
    assert (thumbnail.width, thumbnail.height) == size


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("PNG", "RGBA"), ("GIF", "P")]
)
def test_pictures_of_each_kind_are_shrunk_once(kind, mode):
    name = picture(kind, mode=mode)

    first = get_thumbnailer().generate_thumbnail(name, size="70x70")
    second = get_thumbnailer().generate_thumbnail(name, size="70x70")

    assert first == second
    assert len(list(default_storage.listdir("thumbnails/anh")[1])) == 1
