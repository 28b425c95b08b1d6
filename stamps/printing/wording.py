"""What a stamp says, as far as its label has room."""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from catalogue.models import Recognition
from catalogue.templatetags.register import at_least_until, day
from media.lettering import STRONG, TEXT, Face, legible
from stamps.models import StampBatch


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a stamp says. The least `rank` is the last to give way.

    `may_shorten` is false for what a missing end would make untrue. At `replaced_at`
    another one says the same and more.
    """

    text: str
    rank: int
    face: Face = TEXT
    may_shorten: bool = False
    at_foot: bool = False
    replaced_at: int = 99

    def stays(self, most: int) -> bool:
        """Tell whether it is said when all up to rank `most` are."""
        return self.rank <= most < self.replaced_at


@dataclass(frozen=True, slots=True)
class Wording:
    """All a stamp of one batch says besides its code, in the order of reading."""

    stars: int
    stars_text: str
    said: tuple[Said, ...]


def wording(batch: StampBatch) -> Wording:
    """Word the stamps of a batch; they speak Vietnamese whoever prints them."""
    with translation.override(settings.LANGUAGE_CODE):
        return worded(batch, batch.recognition)


def worded(batch: StampBatch, recognition: Recognition) -> Wording:
    decision = recognition.decision
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc
    lot = _("Lô %(lot)s, đóng gói %(day)s") % {
        "lot": batch.lot,
        "day": day(batch.packed_on),
    }
    said = [
        Said(batch.product.name, 1, STRONG, may_shorten=True),
        Said(batch.product.producer.name, 4, may_shorten=True),
        Said(decision.number, 5, replaced_at=6),
        Said(" · ".join(filter(None, (decision.number, decision.authority))), 6),
        Said(until_text(recognition), 2),
        Said(lot, 7),
        Said(_("Quét để xem còn hiệu lực"), 3, at_foot=True),
        Said(f"{host}/kiem-tra", 8, at_foot=True),
    ]
    return Wording(
        recognition.stars,
        _("%(stars)s sao OCOP") % {"stars": recognition.stars},
        tuple(drawable(one) for one in said if legible(one.text)),
    )


def drawable(said: Said) -> Said:
    return replace(said, text=legible(said.text))


def until_text(recognition: Recognition) -> str:
    """Say how long the stars count, no longer than is certain."""
    last = recognition.valid_until
    if last == recognition.possible_until:
        return _("Hiệu lực đến %(day)s") % {"day": day(last)}
    return _("Hiệu lực %(until)s") % {"until": at_least_until(last)}
