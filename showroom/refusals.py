"""What cannot be done with a showroom. Each carries a sentence a person can act on."""


class ShowroomRefused(Exception):
    """The base of all refusals; its text is for people."""

    @property
    def message(self) -> str:
        return str(self)


class ClosingWithoutReason(ShowroomRefused):
    """Closing says why, for the public reads it."""


class ShowroomClosed(ShowroomRefused):
    """The showroom has closed for good."""


class ShowroomNotClosed(ShowroomRefused):
    """Only a closed one opens again."""


class ParcelsWaiting(ShowroomRefused):
    """Parcels are in the showroom, or on their way there."""


class ImpossibleMove(ShowroomRefused):
    """It cannot move to itself, nor to one that has closed."""


class ImpossibleDay(ShowroomRefused):
    """It closed before it opened, or days that are past or out of order."""


class ImpossibleShelfItem(ShowroomRefused):
    """No such product, presence or price."""


class NotOnShelf(ShowroomRefused):
    """The item was taken off."""


class AlreadyOnShelf(ShowroomRefused):
    """The product stands on the shelf again."""


class StarsInForce(ShowroomRefused):
    """There is no star to take off."""


class TakesNoParcels(ShowroomRefused):
    """The showroom does not keep parcels for people."""


class ParcelKnown(ShowroomRefused):
    """The parcel's number was told before."""


class ParcelInWrongState(ShowroomRefused):
    """The parcel is not where this step begins."""


class CodeWrong(ShowroomRefused):
    """These are not the six digits."""


class CodeLocked(ShowroomRefused):
    """The digits were mistyped too often."""


class PhotoWithoutWords(ShowroomRefused):
    """A photograph is described to whoever cannot see it."""


class TooManyPhotos(ShowroomRefused):
    """The showroom's page has as many photographs as it may."""


class NoSuchPhoto(ShowroomRefused):
    """The showroom has no such photograph, or has it no more."""


class LinkUnusable(ShowroomRefused):
    """The link is no link of ours, is past its time, or was revoked."""
