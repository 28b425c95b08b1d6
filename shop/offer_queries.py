"""What offers ask the database, asked once for a basket and not for each line.

Oscar fetches a range and asks whether it holds a product for each line of a basket,
each time an offer is tried, and beside other offers counts with which of them it goes
together. The methods are of concrete models without a fork; so they alone are
replaced.
"""

from django.db.models import prefetch_related_objects


def ask_once() -> None:
    from oscar.apps.basket.utils import LineOfferConsumer
    from oscar.apps.offer import models
    from oscar.apps.offer.applicator import Applicator

    Applicator.get_offers = with_shared_ranges(Applicator.get_offers)
    models.Range.contains_product = contains_product
    for model in (models.Condition, models.Benefit):
        model.proxy = keep_relations(model.proxy)
    LineOfferConsumer.available = available


def with_shared_ranges(get_offers):
    """Let all offers of a basket share one object for each range."""

    def get(self, *args, **kwargs):
        from oscar.apps.offer.models import Range

        offers = get_offers(self, *args, **kwargs)
        prefetch_related_objects(offers, "condition", "benefit")
        parts = [part for o in offers for part in (o.condition, o.benefit)]
        wanted = {part.range_id for part in parts if part.range_id}
        ranges = Range.objects.in_bulk(wanted) if wanted else {}
        for part in parts:
            part.range = ranges.get(part.range_id)
        return offers

    return get


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


def available(self, offer=None) -> int:
    """Say as Oscar does for how many pieces of a line an offer may still be given."""
    if offer is None:
        return self._line.quantity - self.num_consumed()
    most = self._line.quantity
    others = [other for other in self.consumers if other != offer]
    for other in others:
        if offer.exclusive != other.exclusive or not go_together(offer, other):
            return 0
        if offer.exclusive and other.priority >= offer.priority:
            most -= self.num_consumed(other)
    return max(0, most - self.num_consumed(offer))


def go_together(offer, other) -> bool:
    """Tell whether neither names those it may stand beside, or one names the other."""
    ours, theirs = combined(offer), combined(other)
    return not (ours or theirs) or other.pk in ours or offer.pk in theirs


def combined(offer) -> frozenset[int]:
    """Return the keys of the offers that one may be combined with, asked once."""
    known = offer.__dict__.get("_combined")
    if known is None:
        known = frozenset(offer.combinations.values_list("pk", flat=True))
        offer.__dict__["_combined"] = known
    return known
