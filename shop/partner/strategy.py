from oscar.apps.partner import strategy
from oscar.apps.partner.availability import StockRequired, Unavailable

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

    def fetch_for_line(self, line, stockrecord=None):
        """Take the stock record that the line names: Oscar looks it up for each."""
        return self.fetch_for_product(line.product, line.stockrecord)

    def availability_policy(self, product, stockrecord):
        """Count the stock of everything, without asking for each product's class."""
        if stockrecord is None:
            return Unavailable()
        return StockRequired(stockrecord.net_stock_level)


class Selector(strategy.Selector):
    def strategy(self, request=None, user=None, **kwargs):
        """Return the same for everybody; who asks is not even looked at."""
        return Default()


def in_whole_dong(price):
    if price.exists:
        price.excl_tax = whole_dong(price.excl_tax)
    return price
