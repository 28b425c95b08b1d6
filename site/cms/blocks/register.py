"""Blocks that show rows of the register and showrooms as they stand at the view."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock

from catalogue.cards import as_cards
from cms.blocks.choosers import (
    DecisionChooserBlock,
    ProducerChooserBlock,
    ProductChooserBlock,
    ShowroomChooserBlock,
)
from showroom import drawing, wording


def moment(parent_context: dict | None) -> datetime:
    """Return the local time the page is shown at; a block by itself reads the clock."""
    return (parent_context or {}).get("at") or timezone.localtime()


class ProductsBlock(StructBlock):
    title = CharBlock(label=_("Tiêu đề"), max_length=120, required=False)
    products = ListBlock(
        ProductChooserBlock(), label=_("Các sản phẩm"), min_num=1, max_num=24
    )

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        chosen = [product for product in value["products"] if product]
        on = moment(parent_context).date()
        return context | {"cards": as_cards(chosen, on), "on": on}

    class Meta:
        icon = "tag"
        label = _("Sản phẩm")
        template = "cms/blocks/products.html"


class ProducerBlock(StructBlock):
    producer = ProducerChooserBlock()
    words = CharBlock(label=_("Lời giới thiệu"), max_length=300, required=False)

    class Meta:
        icon = "group"
        label = _("Chủ thể")
        template = "cms/blocks/producer.html"


class ShowroomBlock(StructBlock):
    showroom = ShowroomChooserBlock()
    words = CharBlock(label=_("Lời giới thiệu"), max_length=300, required=False)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        at = moment(parent_context)
        return context | {"place": told(value["showroom"], at)}

    class Meta:
        icon = "home"
        label = _("Điểm bán")
        template = "cms/blocks/showroom.html"


class MapBlock(StructBlock):
    title = CharBlock(label=_("Tiêu đề"), max_length=120, required=False)
    showrooms = ListBlock(
        ShowroomChooserBlock(), label=_("Các điểm bán"), min_num=1, max_num=40
    )

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        at = moment(parent_context)
        places = [told(one, at) for one in value["showrooms"] if one]
        for number, place in enumerate(places, start=1):
            place["number"] = number
        return context | {"places": places}

    class Meta:
        icon = "site"
        label = _("Bản đồ điểm bán")
        template = "cms/blocks/map.html"


class DecisionBlock(StructBlock):
    decision = DecisionChooserBlock()
    words = CharBlock(label=_("Lời dẫn"), max_length=300, required=False)

    class Meta:
        icon = "doc-full"
        label = _("Quyết định")
        template = "cms/blocks/decision.html"


def told(showroom, at: datetime) -> dict | None:
    """Say what a showroom's door says, and where on the drawn map it lies."""
    if showroom is None:
        return None
    word, sentence = wording.door(showroom, at)
    spot = drawing.place(showroom.position) if showroom.position else None
    return {"showroom": showroom, "door": word, "says": sentence, "spot": spot}
