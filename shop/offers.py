"""Offers that take off whole đồng.

Oscar rounds the sum of a percentage offer by OSCAR_OFFER_ROUNDING_FUNCTION, but
gives each line its share unrounded, and shipping its two decimals. The benefits
are proxy models, whose names cannot be taken over by a fork without Oscar's own
migrations seeing two of them; so the methods alone are replaced.
"""

from decimal import Decimal

from shop.money import whole_dong


def discount_whole_dong() -> None:
    from oscar.apps.offer import benefits

    benefits.PercentageDiscountBenefit.apply = apply_percentage
    benefits.ShippingPercentageDiscountBenefit.shipping_discount = shipping_discount


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
    left, affected, total = max_total_discount, 0, Decimal(0)
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


def shipping_discount(self, charge: Decimal, currency: str | None = None) -> Decimal:
    return whole_dong(charge * self.value / 100)
