"""Photographs of pages in the sizes that readers are sent.

Sizes are made when a page is published, so that reading one never writes.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import prefetch_related_objects
from wagtail.blocks import StreamValue
from wagtail.images.models import Filter, SourceImageIOError

from media.models import LibraryImage, Rendition

WIDTHS = ("width-480", "width-800", "width-1280")
BODY = tuple(f"{width}|format-webp|webpquality-76" for width in WIDTHS)
# The picture of a card in a list.
CARD = "fill-480x320|format-webp|webpquality-72"


class Shown(NamedTuple):
    """A picture as an element of a page; `srcset` is empty where no size was made."""

    url: str
    width: int
    height: int
    srcset: str = ""


def of_body(body: StreamValue) -> list[LibraryImage]:
    """Return the pictures among the blocks of a page."""
    found = []
    for block in body:
        if block.block_type == "picture":
            found.append(block.value["image"])
        elif block.block_type == "gallery":
            found += [picture["image"] for picture in block.value["pictures"]]
    return [image for image in found if image]


def fetch_sizes(images: Iterable[LibraryImage | None]) -> None:
    """Fetch the sizes of many pictures at once, with one query."""
    images = [image for image in images if image is not None]
    if images:
        prefetch_related_objects(images, "renditions")


def make_sizes(image: LibraryImage) -> None:
    """Make what pages show of a picture. A file that is gone has no sizes."""
    try:
        image.get_renditions(*BODY, CARD)
    except SourceImageIOError:
        return


def size(image: LibraryImage, spec: str) -> Rendition | None:
    """Return a picture in one size from what was fetched, by its focal point of now."""
    key = Filter(spec).get_cache_key(image)
    made = [one for one in image.renditions.all() if one.filter_spec == spec]
    right = (one for one in made if one.focal_point_key == key)
    return next(right, made[0] if made else None)


def in_body(image: LibraryImage) -> Shown:
    sizes = {one.width: one for spec in BODY if (one := size(image, spec))}
    if not sizes:
        return whole(image)
    srcset = ", ".join(f"{one.url} {width}w" for width, one in sorted(sizes.items()))
    largest = sizes[max(sizes)]
    return Shown(largest.url, largest.width, largest.height, srcset)


def on_card(image: LibraryImage) -> Shown:
    made = size(image, CARD)
    return Shown(made.url, made.width, made.height) if made else whole(image)


def whole(image: LibraryImage) -> Shown:
    return Shown(image.file.url, image.width, image.height)
