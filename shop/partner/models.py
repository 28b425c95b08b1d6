from django.core.exceptions import ValidationError
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from oscar.apps.order.exceptions import UnableToPlaceOrder
from oscar.apps.partner.abstract_models import AbstractStockRecord


class SoldOut(UnableToPlaceOrder):
    """Fewer are left than were asked for."""


class StockRecord(AbstractStockRecord):
    """Stock that cannot be sold twice."""

    def allocate(self, quantity: int) -> None:
        """Set `quantity` aside for an order, if so many are left.

        Oscar adds without a condition, and two buyers at once would both get the
        last one. The condition stands in the update itself, where the database
        decides. Raises `SoldOut`, which takes the whole order back.
        """
        if not self.can_track_allocations:
            return
        self.pre_save_signal()
        taken = Coalesce(F("num_allocated"), 0) + quantity
        stock = type(self).objects.using(self._state.db)
        left = stock.filter(pk=self.pk, num_in_stock__gte=taken)
        if not left.update(num_allocated=taken):
            raise SoldOut
        self.refresh_from_db(fields=["num_allocated"])
        self.post_save_signal()

    allocate.alters_data = True

    def clean(self) -> None:
        super().clean()
        if self.price is not None and self.price % 1:
            raise ValidationError(
                {"price": _("Giá là số đồng nguyên, không có phần lẻ.")}
            )


# Oscar supplies every partner model that is not defined above.
from oscar.apps.partner.models import *
