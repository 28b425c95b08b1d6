"""What goes on paper: a slip into the parcel, a label onto it."""

from django.http import Http404

from shop.parcels.models import Parcel
from shop.parcels.states import HELD
from shop.stall import due, parcel_words
from shop.stall.desk.parcel import ParcelPage, possible
from shop.stall.desk.rate_form import weight_text
from shop.stall.desk.today import MOST_SHOWN, StallParcels
from shop.stall.due import Task


def paper_of(parcel: Parcel) -> dict:
    """Return what a slip and a label print of a parcel."""
    return {
        "parcel": parcel,
        "placement": parcel.order.placement,
        "place": parcel_words.place(parcel),
        "money": parcel_words.money(parcel),
        "take": parcel_words.take_at_door(parcel),
        "weight": weight_text(parcel.weight_g),
    }


class PaperPage(ParcelPage):
    """A sheet to print. What left long ago has none: the address is gone."""

    acts = {}

    def context(self) -> dict:
        parcel = self.parcel
        if not (possible(parcel)["print"] and due.shows_buyer(parcel, self.now)):
            raise Http404
        return {"parcel": parcel, "paper": paper_of(parcel)}


class SlipPage(PaperPage):
    template_name = "shop/stall/slip.html"


class LabelPage(PaperPage):
    template_name = "shop/stall/label.html"


class PapersPage(StallParcels):
    """The slips of all parcels to be sent, then their labels: paper is changed once."""

    template_name = "shop/stall/papers.html"

    def context(self) -> dict:
        rows = self.parcels().filter(state__in=HELD).order_by("confirm_by", "pk")
        ready = [parcel for parcel in rows if due.task_of(parcel) == Task.SEND]
        return {"papers": [paper_of(parcel) for parcel in ready[:MOST_SHOWN]]}
