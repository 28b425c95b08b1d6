"""Photographs of pages in the sizes that readers are sent.

Sizes are made when a page is published, so that reading one never writes.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db.models import QuerySet
from wagtail.blocks import StreamValue
from wagtail.images.models import Filter, SourceImageIOError

from catalogue.prepared import Given, Prepared
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


class Made(NamedTuple):
    """A size that was made, as its row has it; `file` is a name in the storage."""

    filter_spec: str
    focal_point_key: str
    file: str
    width: int
    height: int


def of_body(body: StreamValue) -> list[LibraryImage]:
    """Return the pictures among the blocks of a page."""
    found = []
    for block in body:
        if block.block_type == "picture":
            found.append(block.value["image"])
        elif block.block_type == "gallery":
            found += [picture["image"] for picture in block.value["pictures"]]
    return [image for image in found if image]


@Prepared
def sizes_of(*images: Given) -> QuerySet[Rendition]:
    rows = Rendition.objects.filter(image__pk__in=images).order_by()
    return rows.values_list("image", *Made._fields)


def fetch_sizes(
    images: Iterable[LibraryImage | None], specs: Collection[str] = BODY
) -> None:
    """Fetch the sizes of many pictures at once, with one query, as `image.made`.

    Plain rows and not renditions: a page has dozens, and only draws them.
    """
    wanted = [image for image in images if image is not None]
    if not wanted:
        return
    made = defaultdict(list)
    for pk, spec, *facts in sizes_of(*{image.pk for image in wanted}):
        if spec in specs:
            made[pk].append(Made(spec, *facts))
    for image in wanted:
        image.made = made[image.pk]


def make_sizes(image: LibraryImage) -> None:
    """Make what pages show of a picture. A file that is gone has no sizes."""
    try:
        image.get_renditions(*BODY, CARD)
    except SourceImageIOError:
        return


def size(image: LibraryImage, spec: str) -> Made | None:
    """Return a picture in one size from what was fetched, by its focal point of now."""
    made = [one for one in getattr(image, "made", ()) if one.filter_spec == spec]
    if len(made) < 2:
        return made[0] if made else None
    key = Filter(spec).get_cache_key(image)
    return next((one for one in made if one.focal_point_key == key), made[0])


def in_body(image: LibraryImage) -> Shown:
    sizes = {one.width: one for spec in BODY if (one := size(image, spec))}
    if not sizes:
        return whole(image)
    urls = {width: address(one) for width, one in sorted(sizes.items())}
    srcset = ", ".join(f"{url} {width}w" for width, url in urls.items())
    largest = sizes[max(sizes)]
    return Shown(urls[largest.width], largest.width, largest.height, srcset)


def on_card(image: LibraryImage) -> Shown:
    made = size(image, CARD)
    return Shown(address(made), made.width, made.height) if made else whole(image)


def address(made: Made) -> str:
    return Rendition._meta.get_field("file").storage.url(made.file)


def whole(image: LibraryImage) -> Shown:
    return Shown(image.file.url, image.width, image.height)
