from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage


class LibraryImage(AbstractImage):
    """A picture of the library, with whom to thank for it."""

    is_drawing = models.BooleanField(
        _("là hình vẽ"), default=False, help_text=_("Không phải ảnh chụp.")
    )
    credit = models.CharField(
        _("nguồn ảnh"),
        max_length=200,
        blank=True,
        help_text=_("Người chụp hoặc nơi cung cấp."),
    )

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit", "is_drawing")

    class Meta(AbstractImage.Meta):
        verbose_name = _("hình ảnh")
        verbose_name_plural = _("hình ảnh")
        permissions = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        """Offer what somebody wrote of it: its title is mostly the file's name."""
        return self.description


class Rendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(LibraryImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="rendition_once",
            )
        ]


class LibraryDocument(AbstractDocument):
    """A file of the library, such as the scan of a decision."""

    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("tài liệu")
        verbose_name_plural = _("tài liệu")
        permissions = [("choose_document", "Can choose document")]
