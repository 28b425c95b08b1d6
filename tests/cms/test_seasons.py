from datetime import date

import pytest

from catalogue.pictures import GROUND_OF, picture_for
from cms import seasons
from cms.seasons import season_of


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_kinds_that_are_drawn(month):
    season = season_of(date(2026, month, 1))

    assert season.words
    known = {picture_for("", None).symbol, *(f"pic-{kind}" for kind in kinds())}
    assert season.symbols <= known


def kinds() -> set[str]:
    return {symbol.removeprefix("pic-") for symbol in GROUND_OF}


def test_the_year_s_end_reaches_into_january():
    assert season_of(date(2026, 12, 31)) is season_of(date(2027, 1, 1))
    assert season_of(date(2027, 1, 31)) is seasons.YEAR_S_END
    assert season_of(date(2027, 2, 1)) is seasons.SPRING
