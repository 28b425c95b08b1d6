from datetime import datetime
from typing import Self

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from shop.dong import DongField
from shop.stall.models import Stall


class ParcelState(models.TextChoices):
    NEW = "new", _("Chờ xác nhận")
    CONFIRMED = "confirmed", _("Đã nhận đơn")
    PACKED = "packed", _("Đã đóng gói")
    SHIPPED = "shipped", _("Đang giao")
    DELIVERED = "delivered", _("Đã giao")
    RECEIVED = "received", _("Khách đã nhận")
    REFUSED = "refused", _("Người bán không nhận")
    CANCELLED = "cancelled", _("Đã huỷ")
    RETURNED = "returned", _("Đã trả lại")
    REFUNDED = "refunded", _("Đã hoàn tiền")


class Delivery(models.TextChoices):
    ADDRESS = "address", _("Giao tận nơi")
    SHOWROOM = "showroom", _("Nhận tại điểm bán")
    PRODUCER = "producer", _("Đến lấy tại nơi làm")


class ParcelQuerySet(models.QuerySet):
    def of(self, user: AbstractBaseUser) -> Self:
        """Keep the parcels of the stalls that this person works for."""
        return self.filter(stall__in=Stall.objects.of(user))

    def with_parts(self) -> Self:
        """Fetch with what a page about a parcel prints, in two queries."""
        return self.select_related(
            "order__placement", "stall__producer", "showroom"
        ).prefetch_related("lines")

    def awaiting(self) -> Self:
        """Keep those that the producer has not answered."""
        return self.filter(state=ParcelState.NEW)

    def unconfirmed_since(self, at: datetime) -> Self:
        """Keep those whose time to be confirmed ended by an instant."""
        return self.awaiting().filter(confirm_by__lte=at)


class Parcel(models.Model):
    """One producer's share of an order: own delivery, payment, state and dates.

    Amounts are whole đồng. `goods - discount + fee - fee_discount = total`.
    What was done, by whom and when stands in the audit trail.
    """

    order = models.ForeignKey(
        "order.Order",
        models.PROTECT,
        verbose_name=_("đơn hàng"),
        related_name="parcels",
    )
    stall = models.ForeignKey(
        Stall, models.PROTECT, verbose_name=_("gian hàng"), related_name="parcels"
    )
    number = models.CharField(_("số kiện"), max_length=20, unique=True)
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=ParcelState, default=ParcelState.NEW
    )
    state_since = models.DateTimeField(_("từ lúc"))
    # When it first reached the shopper: the days for a return count from there.
    arrived_at = models.DateTimeField(_("đến tay khách lúc"), null=True)
    # Who sells, as it was when sold: name, address, phone, tax_number.
    seller = models.JSONField(_("người bán"))

    delivery = models.CharField(_("cách giao"), max_length=10, choices=Delivery)
    showroom = models.ForeignKey(
        "showroom.Showroom",
        models.PROTECT,
        verbose_name=_("điểm bán"),
        null=True,
        blank=True,
        related_name="+",
    )
    weight_g = models.PositiveIntegerField(_("nặng (gam)"))
    # How long it takes after it was sent, as the seller said when it was ordered.
    days_from = models.PositiveSmallIntegerField(_("giao từ mấy ngày"), null=True)
    days_to = models.PositiveSmallIntegerField(_("giao đến mấy ngày"), null=True)
    carrier = models.CharField(_("đơn vị vận chuyển"), max_length=80, blank=True)
    tracking_number = models.CharField(_("mã vận đơn"), max_length=60, blank=True)
    note = models.CharField(_("lời nhắn của khách"), max_length=500, blank=True)
    reason = models.CharField(_("lý do không thành"), max_length=500, blank=True)

    payment = models.CharField(_("cách trả tiền"), max_length=20)
    goods = DongField(_("tiền hàng"))
    discount = DongField(_("giảm giá"), default=0)
    fee = DongField(_("phí giao"), default=0)
    fee_discount = DongField(_("giảm phí giao"), default=0)
    total = DongField(_("tổng cộng"))
    # The shopper says it was sent; the producer says it has come.
    said_paid_at = models.DateTimeField(_("khách báo đã chuyển lúc"), null=True)
    paid_at = models.DateTimeField(_("nhận tiền lúc"), null=True)
    refunded_at = models.DateTimeField(_("hoàn tiền lúc"), null=True)
    invoice_issued_at = models.DateTimeField(_("xuất hoá đơn lúc"), null=True)

    confirm_by = models.DateTimeField(_("hạn xác nhận"))
    pay_by = models.DateTimeField(_("hạn chuyển khoản"), null=True)
    reminded_at = models.DateTimeField(_("nhắc người bán lúc"), null=True)
    escalated_at = models.DateTimeField(_("báo văn phòng lúc"), null=True)
    pay_reminded_at = models.DateTimeField(_("nhắc khách trả lúc"), null=True)
    money_escalated_at = models.DateTimeField(_("báo văn phòng về tiền lúc"), null=True)
    arrival_asked_at = models.DateTimeField(_("hỏi khách nhận chưa lúc"), null=True)

    objects = ParcelQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("kiện hàng")
        verbose_name_plural = _("kiện hàng")
        indexes = [
            models.Index(fields=["state", "confirm_by"], name="parcel_by_deadline"),
            models.Index(fields=["stall", "state"], name="parcel_by_stall"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["order", "stall"], name="parcel_one_per_stall_and_order"
            ),
            models.CheckConstraint(
                condition=Q(
                    total=F("goods") - F("discount") + F("fee") - F("fee_discount")
                ),
                name="parcel_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(discount__lte=F("goods"), fee_discount__lte=F("fee")),
                name="parcel_discounts_not_above_price",
            ),
            models.CheckConstraint(
                condition=Q(delivery=Delivery.SHOWROOM, showroom__isnull=False)
                | ~Q(delivery=Delivery.SHOWROOM) & Q(showroom=None),
                name="parcel_showroom_where_picked_up",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(ParcelState.DELIVERED, ParcelState.RECEIVED))
                | Q(arrived_at__isnull=False),
                name="parcel_arrived_at_some_time",
            ),
            models.CheckConstraint(
                condition=Q(days_from=None, days_to=None)
                | Q(
                    days_from__isnull=False,
                    days_to__isnull=False,
                    days_to__gte=F("days_from"),
                ),
                name="parcel_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def days(self) -> tuple[int, int] | None:
        """Return the days said to pass from sending to arriving, if any were."""
        return None if self.days_from is None else (self.days_from, self.days_to)


class ParcelLine(models.Model):
    """What lies in a parcel, as it was sold: words and stars of that day."""

    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="lines")
    order_line = models.OneToOneField(
        "order.Line", models.PROTECT, related_name="parcel_line"
    )
    pack = models.ForeignKey("packs.Pack", models.PROTECT, related_name="sold")
    product = models.ForeignKey(
        "ocop_catalogue.Product", models.PROTECT, related_name="sold"
    )
    # The recognition under which it was sold.
    recognition = models.ForeignKey(
        "ocop_catalogue.Recognition", models.PROTECT, related_name="+"
    )
    stars = models.PositiveSmallIntegerField(_("sao khi bán"))
    name = models.CharField(_("sản phẩm"), max_length=255)
    label = models.CharField(_("quy cách"), max_length=80)
    quantity = models.PositiveIntegerField(_("số lượng"))
    unit_price = DongField(_("đơn giá"))
    discount = DongField(_("giảm giá"), default=0)
    total = DongField(_("thành tiền"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("dòng hàng")
        verbose_name_plural = _("dòng hàng")
        constraints = [
            models.CheckConstraint(
                condition=Q(total=F("quantity") * F("unit_price") - F("discount")),
                name="parcel_line_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(quantity__gte=1), name="parcel_line_has_a_quantity"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.name}, {self.label}"
