"""What goes on paper: a slip into the parcel, a label onto it."""

from django.http import Http404

from shop.stall import due, parcel_words
from shop.stall.desk.parcel import ParcelPage, possible


class PaperPage(ParcelPage):
    """A sheet to print. What left long ago has none: the address is gone."""

    acts = {}

    def context(self) -> dict:
        parcel = self.parcel
        if not (possible(parcel)["print"] and due.shows_buyer(parcel, self.now)):
            raise Http404
        return {
            "parcel": parcel,
            "placement": parcel.order.placement,
            "place": parcel_words.place(parcel),
            "money": parcel_words.money(parcel),
            "take": parcel_words.take_at_door(parcel),
        }


class SlipPage(PaperPage):
    template_name = "shop/stall/slip.html"


class LabelPage(PaperPage):
    template_name = "shop/stall/label.html"
