"""Offers that take off whole đồng.

Oscar rounds the sum of a percentage offer by OSCAR_OFFER_ROUNDING_FUNCTION, but gives
each line its share unrounded; shares of an amount it rounds one by one and leaves the
last line what remains, which may be less than nothing. The benefits are proxy models,
whose names cannot be taken over by a fork without Oscar's own migrations seeing two of
them; so the methods alone are replaced.
"""

from decimal import Decimal

from shop.dong import split
from shop.money import whole_dong

NOTHING = Decimal(0)


def discount_whole_dong() -> None:
    from oscar.apps.offer import benefits

    benefits.PercentageDiscountBenefit.apply = apply_percentage
    benefits.AbsoluteDiscountBenefit.apply = apply_amount
    benefits.FixedUnitDiscountBenefit.apply = apply_amount_each
    benefits.FixedPriceBenefit.apply = apply_fixed_price
    benefits.ShippingPercentageDiscountBenefit.shipping_discount = percentage_of_fee
    benefits.ShippingAbsoluteDiscountBenefit.shipping_discount = amount_off_fee
    benefits.ShippingFixedPriceBenefit.shipping_discount = all_but_fixed_fee


def apply_percentage(
    self,
    basket,
    condition,
    offer,
    discount_percent: Decimal | None = None,
    max_total_discount: Decimal | None = None,
    **kwargs,
):
    """Discount as Oscar does, each line rounded, so that lines add up to the sum."""
    from oscar.apps.offer.benefits import BasketDiscount, apply_discount

    percent = min(self.value if discount_percent is None else discount_percent, 100)
    most = self._effective_max_affected_items()
    left, affected, total = max_total_discount, 0, NOTHING
    for price, line in self.get_applicable_lines(offer, basket):
        affected += line.quantity_with_offer_discount(offer)
        quantity = min(line.quantity_without_offer_discount(offer), most - affected)
        if quantity <= 0 or left == 0:
            break
        discount = whole_dong(Decimal(percent) / 100 * price * int(quantity))
        if left is not None:
            discount = min(discount, left)
            left -= discount
        apply_discount(line, discount, quantity, offer)
        affected += quantity
        total += discount
    return BasketDiscount(total)


def apply_amount(
    self,
    basket,
    condition,
    offer,
    discount_amount: Decimal | None = None,
    max_total_discount: Decimal | None = None,
    **kwargs,
):
    """Take an amount off, spread over the lines by what they cost."""
    amount = self.value if discount_amount is None else discount_amount
    if max_total_discount is not None:
        amount = min(amount, max_total_discount)
    affected = affected_lines(self, offer, basket)
    return spread(min(amount, worth(affected)), affected, offer)


def apply_amount_each(self, basket, condition, offer, **kwargs):
    """Take an amount off each piece, at most its price."""
    from oscar.apps.offer.benefits import BasketDiscount, apply_discount

    total = NOTHING
    for price, line, quantity in affected_lines(self, offer, basket):
        discount = whole_dong(min(price, self.value)) * quantity
        apply_discount(line, discount, quantity, offer)
        total += discount
    return BasketDiscount(total)


def apply_fixed_price(self, basket, condition, offer, **kwargs):
    """Sell what meets the condition together for one price."""
    from oscar.apps.offer.benefits import (
        ZERO_DISCOUNT,
        CoverageCondition,
        ValueCondition,
    )

    if isinstance(condition, ValueCondition):
        return ZERO_DISCOUNT
    wanted, covered = int(condition.value), []
    one_of_each = isinstance(condition, CoverageCondition)
    for price, line in self.get_applicable_lines(offer, basket, range=condition.range):
        taken = sum(quantity for _price, _line, quantity in covered)
        if taken >= wanted:
            break
        free = line.quantity_without_offer_discount(offer)
        quantity = min(free, 1 if one_of_each else wanted - taken)
        if quantity > 0:
            covered.append((price, line, quantity))
    return spread(max(worth(covered) - self.value, NOTHING), covered, offer)


def affected_lines(benefit, offer, basket) -> list[tuple]:
    """Return (price, line, pieces) of what a benefit may still be given for."""
    most, found = benefit._effective_max_affected_items(), []
    for price, line in benefit.get_applicable_lines(offer, basket):
        quantity = min(line.quantity_without_offer_discount(offer), most)
        if quantity > 0:
            found.append((price, line, quantity))
            most -= quantity
    return found


def worth(lines: list[tuple]) -> Decimal:
    return sum((price * quantity for price, _line, quantity in lines), NOTHING)


def spread(amount: Decimal, lines: list[tuple], offer):
    """Give each line its share by largest remainder; shares add up to the amount."""
    from oscar.apps.offer.benefits import (
        ZERO_DISCOUNT,
        BasketDiscount,
        apply_discount,
    )

    amount = whole_dong(amount)
    if amount <= 0:
        return ZERO_DISCOUNT
    shares = split(int(amount), [int(price * n) for price, _line, n in lines])
    for share, (_price, line, quantity) in zip(shares, lines, strict=True):
        apply_discount(line, Decimal(share), quantity, offer)
    return BasketDiscount(amount)


# -- Off the fee of delivery -------------------------------------------------------


def percentage_of_fee(self, charge: Decimal, currency: str | None = None) -> Decimal:
    return min(charge, whole_dong(charge * self.value / 100))


def amount_off_fee(self, charge: Decimal, currency: str | None = None) -> Decimal:
    return min(charge, whole_dong(self.value))


def all_but_fixed_fee(self, charge: Decimal, currency: str | None = None) -> Decimal:
    return max(NOTHING, charge - whole_dong(self.value))
