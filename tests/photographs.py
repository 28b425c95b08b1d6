"""Photographs for tests: a plain colour, with all that a page says of one."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image

from catalogue.models import Product, ProductPhoto
from media.models import LibraryImage


def library_image(credit: str = "", colour: str = "#2c6240") -> LibraryImage:
    jpeg = BytesIO()
    Image.new("RGB", (800, 600), colour).save(jpeg, "JPEG")
    return LibraryImage.objects.create(
        title="Mẫu", credit=credit, file=ContentFile(jpeg.getvalue(), "mau.jpg")
    )


def photograph(
    product: Product,
    *,
    alt_text: str = "Ảnh Mẫu",
    caption: str = "",
    credit: str = "",
    colour: str = "#2c6240",
) -> ProductPhoto:
    """Add a photograph as the product's last."""
    return ProductPhoto.objects.create(
        product=product,
        image=library_image(credit, colour),
        alt_text=alt_text,
        caption=caption,
        sort_order=product.photos.count(),
    )
