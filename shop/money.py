from decimal import ROUND_HALF_UP, Decimal


def whole_dong(amount: Decimal, currency: str | None = None) -> Decimal:
    """Round to a whole đồng: the currency has no smaller part."""
    return amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)
