"""Small pictures for Oscar's dashboard, without a thumbnail library of its own."""

from pathlib import PurePosixPath
from typing import NamedTuple

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from oscar.core.thumbnails import AbstractThumbnailer
from willow.image import Image


class Thumbnail(NamedTuple):
    url: str
    width: int
    height: int


class WagtailThumbnailer(AbstractThumbnailer):
    """Shrink with the library that Wagtail's renditions use."""

    def generate_thumbnail(self, source, **options) -> Thumbnail:
        """Return a picture no larger than `size` ("60x60", "60x" or "x60")."""
        with default_storage.open(str(source)) as file:
            image = Image.open(file)
            width, height = image.get_size()
            wide, high = (int(side or 0) for side in options["size"].split("x"))
            scale = min((wide or width) / width, (high or height) / height, 1)
            size = max(1, round(width * scale)), max(1, round(height * scale))
            name = thumbnail_name(str(source), size)
            if not default_storage.exists(name):
                small = image.resize(size).save_as_webp(ContentFile(b""))
                small.f.seek(0)
                default_storage.save(name, small.f)
        return Thumbnail(default_storage.url(name), *size)

    def delete_thumbnails(self, source) -> None:
        """Leave them: a name carries the picture's own, and nothing is reused."""


def thumbnail_name(source: str, size: tuple[int, int]) -> str:
    path = PurePosixPath(source)
    return str(
        PurePosixPath("thumbnails") / path.with_suffix(f".{size[0]}x{size[1]}.webp")
    )
