from oscar.apps.partner import strategy

from shop.money import whole_dong


class ShelfPrice(strategy.NoTax):
    """The price as it stands on the shelf: tax included, a whole number of đồng."""

    def pricing_policy(self, product, stockrecord):
        return in_whole_dong(super().pricing_policy(product, stockrecord))

    def parent_pricing_policy(self, product, children_stock):
        return in_whole_dong(super().parent_pricing_policy(product, children_stock))


class Default(
    strategy.UseFirstStockRecord,
    strategy.StockRequired,
    ShelfPrice,
    strategy.Structured,
):
    """How everybody buys: at the one shelf price, while there is stock."""


class Selector(strategy.Selector):
    def strategy(self, request=None, user=None, **kwargs):
        return Default(request)


def in_whole_dong(price):
    if price.exists:
        price.excl_tax = whole_dong(price.excl_tax)
    return price
