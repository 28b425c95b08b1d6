"""What cannot be done with a stall. Each carries a sentence a person can act on."""

from shop.refusals import Refused


class StallRefused(Refused):
    """The base of a stall's refusals."""


class ProducerClosed(StallRefused):
    """The producer has ceased to be."""


class StallKnown(StallRefused):
    """The producer has a stall already, or it is open already."""


class StallClosed(StallRefused):
    """The stall is closed already."""


class ClosingWithoutReason(StallRefused):
    """Closing says why, for the producer reads it."""


class ImpossiblePayment(StallRefused):
    """No such bank account, or no way left to pay."""


class ImpossibleRates(StallRefused):
    """A delivery table that says two things at once, or nothing that can be."""


class ImpossibleHoliday(StallRefused):
    """Days that are out of order or past."""


class ImpossibleContact(StallRefused):
    """A phone that is none."""


class ImpossibleRequest(StallRefused):
    """A request for nothing, for what is not the producer's, or one too many."""


class RequestAnswered(StallRefused):
    """The office answered before, or the producer took it back."""
