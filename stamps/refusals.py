"""Why a step with stamps may not be taken. The text of each is for people."""


class StampsRefused(Exception):
    """A step that may not be taken."""


class RecognitionNotInForce(StampsRefused):
    """Stamps belong to stars that count that day."""


class OverAllowance(StampsRefused):
    """More stamps than the officer allows the product that year."""


class LotRepeats(StampsRefused):
    """A lot has its stamps already."""


class SamePerson(StampsRefused):
    """Two people for what matters: who asks does not approve."""


class WrongState(StampsRefused):
    """The batch is not where this step begins."""


class ImpossibleRange(StampsRefused):
    """Serials the batch does not have, in the wrong order, or voided before."""
