"""How long parcels take to each zone, as it is typed below the delivery table."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from shop.stall.desk import typed
from shop.stall.models import DeliveryRate, Zone

LONGEST = 3


@dataclass(slots=True)
class DaysRow:
    """The first and the last day for one zone as typed, and what is wrong."""

    zone: str
    label: str
    first: str = ""
    last: str = ""
    error: str = ""

    @property
    def is_blank(self) -> bool:
        return not (self.first or self.last)

    def read(self) -> tuple[int, int] | None:
        """Return the days, None for nothing typed. Raises `Mistyped`."""
        if self.is_blank:
            return None
        if not (self.first.isdecimal() and self.last.isdecimal()):
            raise typed.Mistyped(
                _("Hãy ghi số nguyên vào cả hai ô, hoặc bỏ trống cả hai.")
            )
        return int(self.first), int(self.last)


def from_table(kept: Iterable[DeliveryRate]) -> list[DaysRow]:
    known = {rate.zone: rate.days for rate in kept if rate.days}
    return [
        DaysRow(zone.value, str(zone.label), *map(str, known.get(zone.value, ())))
        for zone in Zone
    ]


def from_post(data: QueryDict) -> list[DaysRow]:
    return [
        DaysRow(
            zone.value,
            str(zone.label),
            data.get(f"ngay-tu-{zone}", "").strip()[:LONGEST],
            data.get(f"ngay-den-{zone}", "").strip()[:LONGEST],
        )
        for zone in Zone
    ]
