"""What a stall asks for bringing a parcel somewhere. No database, no clock."""

from collections.abc import Iterable
from typing import NamedTuple

from catalogue.models import Producer
from shop.stall.models import DeliveryRate, Stall, Zone


def zone_of(producer: Producer, *, commune: int, province: int) -> Zone:
    """Say how far a commune of a province (primary keys of today) is from a producer."""
    if producer.commune_id and producer.commune_id == commune:
        return Zone.COMMUNE
    if producer.province_id and producer.province_id == province:
        return Zone.PROVINCE
    return Zone.ELSEWHERE


class Carriage(NamedTuple):
    """What bringing costs in đồng, and from how many days to how many it takes."""

    fee: int
    days: tuple[int, int] | None


def carriage(
    stall: Stall,
    rates: Iterable[DeliveryRate],
    *,
    zone: Zone,
    weight_g: int,
    goods: int,
) -> Carriage | None:
    """Return how a stall delivers there, or None where it does not.

    `goods` is what the goods cost after discounts, in đồng.
    """
    fitting = [r for r in rates if r.zone == zone and weight_g <= r.up_to_g]
    if not fitting:
        return None
    rate = min(fitting, key=lambda rate: rate.up_to_g)
    is_free = stall.free_delivery_from is not None and goods >= stall.free_delivery_from
    return Carriage(0 if is_free else rate.fee, rate.days)
