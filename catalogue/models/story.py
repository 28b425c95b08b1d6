from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from media.models import LibraryImage


class QuoteBlock(StructBlock):
    text = CharBlock(label=_("Lời nói"), max_length=400)
    speaker = CharBlock(label=_("Người nói"), max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Trích lời")
        template = "catalogue/blocks/quote.html"


class ProductStory(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    ClusterableModel,
):
    """What is told about a product, with drafts and approval.

    The facts stand on `Product`, so that publishing a draft can never bring back
    an older fact.
    """

    product = models.OneToOneField(
        "Product", models.PROTECT, verbose_name=_("sản phẩm"), related_name="story"
    )
    lead = models.CharField(_("lời dẫn"), max_length=300)
    body = StreamField(
        [
            (
                "text",
                RichTextBlock(
                    label=_("Đoạn văn"),
                    features=["h3", "bold", "italic", "ul", "ol", "link"],
                ),
            ),
            ("image", ImageBlock(label=_("Ảnh"))),
            ("quote", QuoteBlock()),
        ],
        verbose_name=_("câu chuyện"),
        blank=True,
    )

    class Meta:
        verbose_name = _("câu chuyện sản phẩm")
        verbose_name_plural = _("câu chuyện sản phẩm")

    def __str__(self) -> str:
        return str(self.product)

    def images(self) -> list[LibraryImage]:
        """Return the pictures among its paragraphs."""
        blocks = (block for block in self.body if block.block_type == "image")
        return [block.value for block in blocks if block.value]

    def get_preview_template(self, request, mode_name):
        return "catalogue/product.html"

    def get_preview_context(self, request, mode_name):
        from catalogue.views.product import product_context

        return {**product_context(self.product, request), "story": self}


class StoryPicture(Orderable):
    """A picture of a story's gallery."""

    story = ParentalKey(ProductStory, on_delete=models.CASCADE, related_name="gallery")
    image = models.ForeignKey(
        "media.LibraryImage", models.PROTECT, verbose_name=_("ảnh"), related_name="+"
    )
    alt_text = models.CharField(
        _("mô tả cho người không nhìn thấy ảnh"), max_length=255
    )
    caption = models.CharField(_("chú thích"), max_length=255, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("ảnh của câu chuyện")
        verbose_name_plural = _("ảnh của câu chuyện")

    def __str__(self) -> str:
        return self.alt_text
