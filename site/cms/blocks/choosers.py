"""Rows of the register and showrooms as parts of a page.

A page names rows by their numbers alone. What is said of them is asked anew at each
view, all rows of a page at once.
"""

from collections.abc import Iterable

from django.db.models import Model, QuerySet
from django.forms import Widget
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChooserBlock

from catalogue.models import Producer, Product, RecognitionDecision
from showroom.models import Showroom


class RowChooserBlock(ChooserBlock):
    """A chooser whose rows come with what their card prints."""

    def rows(self) -> QuerySet:
        return self.model_class.objects.all()

    @cached_property
    def widget(self) -> Widget:
        from cms.back_office.choosers import WIDGETS

        return WIDGETS[self.model_class]()

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Model | None]:
        values = list(values)
        known = {value for value in values if value is not None}
        found = self.rows().in_bulk(known) if known else {}
        return [found.get(value) for value in values]


class ProductChooserBlock(RowChooserBlock):
    target_model = Product

    def rows(self) -> QuerySet[Product]:
        return Product.objects.with_card()

    class Meta:
        icon = "tag"
        label = _("Sản phẩm")


class ProducerChooserBlock(RowChooserBlock):
    target_model = Producer

    class Meta:
        icon = "group"
        label = _("Chủ thể")


class ShowroomChooserBlock(RowChooserBlock):
    target_model = Showroom

    class Meta:
        icon = "home"
        label = _("Điểm bán")


class DecisionChooserBlock(RowChooserBlock):
    target_model = RecognitionDecision

    class Meta:
        icon = "doc-full"
        label = _("Quyết định")
