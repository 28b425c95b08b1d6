"""What cannot be done with a pack. Each carries a sentence a person can act on."""

from shop.refusals import Refused


class NoStall(Refused):
    """The product's producer sells nothing here, or has closed its stall."""


class ImpossiblePrice(Refused):
    """Not a whole number of đồng, too small or too great to be meant."""


class ImpossibleStock(Refused):
    """Not a number of things that could lie on a shelf."""


class ImpossiblePack(Refused):
    """A label, weight, bar code, limit or sale window that cannot be."""


class PackInUse(Refused):
    """Somebody ordered the pack, or has it in a basket."""
