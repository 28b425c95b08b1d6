from typing import Self

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.fields import FoldedField


class ProductGroupQuerySet(models.QuerySet):
    def main(self) -> Self:
        """Keep the six groups, without their parts."""
        return self.filter(parent=None)


class ProductGroup(models.Model):
    """A group of products in one edition of the official list.

    Decision 148/QĐ-TTg of 2023, Annex I, names six; parts that could not be read
    in a published text are marked unconfirmed and may be edited.
    """

    edition = models.CharField(_("phiên bản"), max_length=40, default="148/QĐ-TTg")
    code = models.CharField(
        _("mã"), max_length=12, help_text=_("Ví dụ: I, I.3 hoặc I.3.d")
    )
    name = models.CharField(_("tên"), max_length=160)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("thuộc nhóm"),
        null=True,
        blank=True,
        related_name="parts",
    )
    ministry = models.CharField(_("bộ quản lý"), max_length=120, blank=True)
    is_confirmed = models.BooleanField(
        _("đã đối chiếu văn bản"),
        default=True,
        help_text=_("Bỏ chọn khi tên nhóm chưa đọc được trong văn bản công bố."),
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    folded = FoldedField(of=("code", "name"))

    objects = ProductGroupQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("nhóm sản phẩm")
        verbose_name_plural = _("nhóm sản phẩm")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code"], name="group_code_once_per_edition"
            )
        ]

    def __str__(self) -> str:
        """Return the name in the language of the request, where it is translated."""
        return gettext(self.name)
