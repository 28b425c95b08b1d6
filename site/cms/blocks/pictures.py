"""Blocks of pictures from the library, each with its words and whom to thank."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock
from wagtail.images.blocks import ImageBlock


class LibraryImageBlock(ImageBlock):
    """Wagtail's, whose chooser would be called by the English name of its field."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.child_blocks["image"].label = _("Ảnh trong kho")


class PictureBlock(StructBlock):
    image = LibraryImageBlock(label=_("Ảnh"))
    caption = CharBlock(label=_("Chú thích"), max_length=240, required=False)

    class Meta:
        icon = "image"
        label = _("Ảnh")
        template = "cms/blocks/picture.html"


class GalleryBlock(StructBlock):
    pictures = ListBlock(PictureBlock(), label=_("Các ảnh"), min_num=2, max_num=24)

    class Meta:
        icon = "image"
        label = _("Bộ ảnh")
        template = "cms/blocks/gallery.html"
