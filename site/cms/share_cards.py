"""The picture that a page's link carries into a chat: drawn from the page itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib.staticfiles import finders

from catalogue.share_cards import SITE_MARK, ShareCard
from media import cards

if TYPE_CHECKING:
    from cms.models.written import WrittenPage

MARKS = "img/pictures.svg"


def share_card(page: WrittenPage, *, seal: str, note: str, site_name: str) -> ShareCard:
    """Return a page's card; `seal` names what kind of page it is, `note` its day."""
    drawn = page.drawn
    card = cards.Card(
        name=page.title,
        maker=page.lead,
        place="",
        stars=0,
        seal=seal,
        note=note,
        site_name=site_name,
        picture=symbols(drawn.sprite)[drawn.symbol],
        ground=drawn.ground,
        mark=symbols(MARKS)[SITE_MARK],
    )
    return ShareCard(card, page.cover)


def symbols(sprite: str) -> dict[str, cards.Symbol]:
    return cards.symbols(Path(finders.find(sprite)))
