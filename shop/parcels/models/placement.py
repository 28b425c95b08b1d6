import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# Who ordered and where they live. Invoices stay: accounting law asks for them.
PERSONAL = ("name", "phone", "email", "street", "place_text", "invoice_email")


def new_key() -> str:
    return secrets.token_urlsafe(16)


class Placement(models.Model):
    """How an order was placed: by whom, for where, under which conditions.

    One for each Oscar order and, by the basket, at most one for each basket: two
    submits of one checkout cannot both have it.
    """

    order = models.OneToOneField(
        "order.Order", models.PROTECT, related_name="placement"
    )
    basket = models.OneToOneField(
        "basket.Basket", models.PROTECT, related_name="placement"
    )
    key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    name = models.CharField(_("người nhận"), max_length=120)
    phone = models.CharField(_("điện thoại"), max_length=16)
    email = models.EmailField(_("thư điện tử"), blank=True)
    # In which whoever ordered reads what they are told.
    language = models.CharField(
        _("ngôn ngữ"),
        max_length=2,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    commune = models.ForeignKey(
        "places.Commune",
        models.PROTECT,
        verbose_name=_("xã, phường"),
        null=True,
        blank=True,
        related_name="+",
    )
    street = models.CharField(_("số nhà, đường, thôn"), max_length=200, blank=True)
    place_text = models.CharField(_("xã và tỉnh khi đặt"), max_length=160, blank=True)
    wants_invoice = models.BooleanField(_("lấy hoá đơn"), default=False)
    invoice_name = models.CharField(_("tên trên hoá đơn"), max_length=200, blank=True)
    invoice_tax_number = models.CharField(_("mã số thuế"), max_length=20, blank=True)
    invoice_address = models.CharField(
        _("địa chỉ trên hoá đơn"), max_length=255, blank=True
    )
    invoice_email = models.EmailField(_("thư nhận hoá đơn"), blank=True)
    conditions_accepted_at = models.DateTimeField(_("đồng ý điều kiện chung lúc"))
    placed_at = models.DateTimeField(_("đặt lúc"), db_index=True)
    forgotten_at = models.DateTimeField(_("xoá dữ liệu cá nhân lúc"), null=True)

    class Meta:
        ordering = ["-placed_at", "-pk"]
        verbose_name = _("lần đặt hàng")
        verbose_name_plural = _("lần đặt hàng")
        constraints = [
            models.CheckConstraint(
                condition=Q(commune=None, street="", place_text="")
                | Q(commune__isnull=False) & ~Q(street="") & ~Q(place_text=""),
                name="placement_address_whole",
            ),
            models.CheckConstraint(
                condition=Q(wants_invoice=False)
                | ~(Q(invoice_name="") | Q(invoice_address="")),
                name="placement_invoice_whole",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at=None)
                | Q(commune=None, **dict.fromkeys(PERSONAL, "")),
                name="placement_forgotten_holds_nobody",
            ),
        ]

    def __str__(self) -> str:
        return self.order.number

    @property
    def address(self) -> str:
        return ", ".join(filter(None, (self.street, self.place_text)))
