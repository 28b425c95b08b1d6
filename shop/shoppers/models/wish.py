from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Wish(models.Model):
    """A product of the register that a member keeps in mind, for sale or not."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="wishes"
    )
    product = models.ForeignKey(
        "ocop_catalogue.Product", models.CASCADE, related_name="wishes"
    )
    added_at = models.DateTimeField(_("lưu lúc"))

    class Meta:
        ordering = ["-added_at", "-pk"]
        verbose_name = _("sản phẩm đã lưu")
        verbose_name_plural = _("sản phẩm đã lưu")
        constraints = [
            models.UniqueConstraint(fields=["user", "product"], name="wish_once")
        ]

    def __str__(self) -> str:
        return str(self.product)
