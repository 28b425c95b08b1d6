from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedAddress(models.Model):
    """Where a member likes things to be brought."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_addresses"
    )
    name = models.CharField(_("người nhận"), max_length=120)
    phone = models.CharField(_("điện thoại"), max_length=16)
    commune = models.ForeignKey(
        "places.Commune", models.PROTECT, verbose_name=_("xã, phường"), related_name="+"
    )
    street = models.CharField(_("số nhà, đường, thôn"), max_length=200)
    used_at = models.DateTimeField(_("dùng lần cuối"))

    class Meta:
        ordering = ["-used_at", "-pk"]
        verbose_name = _("địa chỉ đã lưu")
        verbose_name_plural = _("địa chỉ đã lưu")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name", "phone", "commune", "street"],
                name="saved_address_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.street}, {self.commune}"
