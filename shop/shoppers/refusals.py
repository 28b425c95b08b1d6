"""What a shopper cannot do. Each carries a sentence a person can act on."""

from shop.refusals import Refused


class ShopperRefused(Refused):
    """The base of the refusals to shoppers."""


class NotReceived(ShopperRefused):
    """The goods have not arrived: nothing can be said of them, nor sent back."""


class ReviewedBefore(ShopperRefused):
    """Each line sold has one review."""


class ImpossibleReview(ShopperRefused):
    """No such grade, too many words, or nobody who signs."""


class ReviewInWrongState(ShopperRefused):
    """The review was judged that way before, or is not shown."""


class HidingWithoutReason(ShopperRefused):
    """Who hides a review says why."""


class AnsweredBefore(ShopperRefused):
    """One answer to a review, and one to a return."""


class NotYours(ShopperRefused):
    """Only who makes the product answers a review of it."""


class ImpossibleReturn(ShopperRefused):
    """Too late, asked before, without a reason, or with too many photographs."""


class NotErasedYet(ShopperRefused):
    """Others still wait for this member, or they work for somebody here."""


class ImpossibleAddress(ShopperRefused):
    """No such commune, no street, or one address too many."""
