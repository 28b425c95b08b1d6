"""Whether a pack can be bought on a day, and if not, why, in words for shoppers.

Plain functions over fetched rows: no database, no clock. Product page, list,
basket, checkout and the placing of orders all ask here.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from catalogue.models import Producer, Product
from catalogue.standing import Standing, State
from shop.packs.models import Pack


class NotSold(TextChoices):
    """Why a pack cannot be bought, the gravest first."""

    RETIRED = "retired", _("Sản phẩm không còn trong sổ.")
    WITHDRAWN = "withdrawn", _("Sao của sản phẩm đã bị thu hồi nên ngừng bán ở đây.")
    LAPSED = "lapsed", _("Sao của sản phẩm đã hết hiệu lực nên ngừng bán ở đây.")
    NOT_IN_FORCE = "not_in_force", _("Sản phẩm chưa có sao đang có hiệu lực.")
    PRODUCER_CLOSED = "producer_closed", _("Chủ thể đã ngừng hoạt động.")
    STALL_CLOSED = "stall_closed", _("Gian hàng đang đóng.")
    HOLIDAY = "holiday", _("Gian hàng đang tạm nghỉ.")
    PAUSED = "paused", _("Người bán đang tạm ngừng bán gói này.")
    NOT_YET = "not_yet", _("Chưa đến ngày mở bán.")
    OVER = "over", _("Đã hết đợt bán.")
    SOLD_OUT = "sold_out", _("Đã hết hàng.")


BY_STATE = {
    State.WITHDRAWN: NotSold.WITHDRAWN,
    State.LAPSED: NotSold.LAPSED,
    State.UNCERTAIN: NotSold.NOT_IN_FORCE,
    State.NEVER: NotSold.NOT_IN_FORCE,
}


def why_not(pack: Pack, on: date) -> NotSold | None:
    """Return what stops a pack, fetched `with_parts`, from being bought that day."""
    return why_not_under(pack, pack.product.standing(on))


def why_not_under(pack: Pack, standing: Standing) -> NotSold | None:
    """Return the same where the product's standing was judged before."""
    return (
        register_stops(pack.product, standing)
        or seller_stops(pack, standing.on)
        or pack_stops(pack, standing.on)
    )


def register_stops(product: Product, standing: Standing) -> NotSold | None:
    if product.retired_on is not None:
        return NotSold.RETIRED
    return BY_STATE.get(standing.state)


def seller_stops(pack: Pack, on: date) -> NotSold | None:
    """Tell what stops the producer's stall, if the pack is still that stall's."""
    stall = stall_of(pack.product.producer)
    if stall is None or stall.partner_id != pack.stock.partner_id:
        return NotSold.STALL_CLOSED
    closed_on = stall.producer.closed_on
    if closed_on is not None and closed_on <= on:
        return NotSold.PRODUCER_CLOSED
    if stall.closed_at is not None:
        return NotSold.STALL_CLOSED
    return NotSold.HOLIDAY if stall.is_on_holiday(on) else None


def stall_of(producer: Producer | None):
    """Return a producer's stall, None where a product has lost either."""
    return getattr(producer, "stall", None)


def pack_stops(pack: Pack, on: date) -> NotSold | None:
    if pack.paused_at is not None:
        return NotSold.PAUSED
    if not pack.is_in_sale_window(on):
        begun = pack.sold_from is None or pack.sold_from <= on
        return NotSold.OVER if begun else NotSold.NOT_YET
    return None if pack.left else NotSold.SOLD_OUT


def sellable(packs: Iterable[Pack], on: date) -> list[Pack]:
    return [pack for pack in packs if why_not(pack, on) is None]
