from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="tag")
class OfficialMark(BaseGenericSetting):
    """The programme's own mark, for those who have the right to print it.

    We draw none like it: without a picture here stamps bear only our stars.
    """

    image = models.ForeignKey(
        "media.LibraryImage",
        models.SET_NULL,
        verbose_name=_("hình biểu trưng"),
        null=True,
        blank=True,
        related_name="+",
        help_text=_(
            "In lên nhãn lớn khi có. Chỉ tải lên khi được chủ nhãn hiệu cho phép."
        ),
    )

    panels = [FieldPanel("image")]

    class Meta:
        verbose_name = _("biểu trưng OCOP trên tem")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
