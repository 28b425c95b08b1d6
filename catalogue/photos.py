"""Photographs in the sizes that pages show.

Sizes are made when a photograph is saved, so that reading a page never writes.
"""

from media.models import LibraryImage, Rendition

CARD = "fill-480x360|format-webp"
PAGE = "max-1200x900|format-webp"
THUMB = "fill-160x120|format-webp"


def make_sizes(image: LibraryImage) -> None:
    image.get_renditions(CARD, PAGE, THUMB)


def in_size(image: LibraryImage, spec: str) -> Rendition | None:
    """Return the picture in that size from what was fetched, or None."""
    return next(
        (size for size in image.renditions.all() if size.filter_spec == spec), None
    )
