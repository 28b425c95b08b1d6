"""Which products an offer is for, asked once for a basket and not for each line.

Oscar asks the database whether a range holds a product, for each line of a basket and
each time an offer is tried, and fetches the range anew for each of these. The methods
are of concrete models without a fork; so they alone are replaced.
"""


def ask_once() -> None:
    from oscar.apps.offer import models

    models.Range.contains_product = contains_product
    for model in (models.Condition, models.Benefit):
        model.proxy = keep_relations(model.proxy)


def contains_product(self, product) -> bool:
    """Answer from the keys of all that the range holds, fetched the first time."""
    if self.proxy:
        return self.proxy.contains_product(product)
    products = self.product_queryset
    asked, keys = self.__dict__.get("_held", (None, frozenset()))
    # Oscar makes another query set when the range is changed.
    if asked is not products:
        keys = frozenset(products.values_list("pk", flat=True))
        self.__dict__["_held"] = products, keys
    return product.pk in keys


def keep_relations(proxy):
    """Let what Oscar makes of a row have the range that the row has fetched."""

    def with_relations(self):
        made = proxy(self)
        made._state.fields_cache = self._state.fields_cache
        return made

    return with_relations
