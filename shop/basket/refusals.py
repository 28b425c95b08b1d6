"""What cannot be done with a basket. Each carries a sentence a person can act on."""

from shop.refusals import Refused


class ImpossibleQuantity(Refused):
    """Not a whole number of things, or none at all."""


class TooMany(Refused):
    """More than is left, or than one order may take."""


class NotForSale(Refused):
    """The pack cannot be bought today."""


class BasketFull(Refused):
    """The basket has as many lines as it may."""


class BasketOrdered(Refused):
    """The basket was ordered meanwhile, on another page or device."""


class VoucherRefused(Refused):
    """The code is unknown, out of its time, used up, or not for this basket."""
