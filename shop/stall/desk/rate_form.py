"""A delivery table as it is typed: a row for each weight, a box for each zone, and
below them the days that a parcel takes to each zone."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from catalogue.templatetags.register import thousands
from shop.stall.desk import days_form, typed
from shop.stall.models import DeliveryRate, Zone
from shop.stall.services.stalls import MOST_RATES, Rate

SPARE_ROWS = 2
MOST_ROWS = MOST_RATES // len(Zone)
LONGEST = 20


@dataclass(slots=True)
class Cell:
    zone: str
    label: str
    name: str
    value: str = ""


@dataclass(slots=True)
class Row:
    """One weight with its fees, and what is wrong with them."""

    number: int
    weight: str
    cells: list[Cell] = field(default_factory=list)
    error: str = ""

    @property
    def is_blank(self) -> bool:
        return not self.weight.strip() and not any(c.value.strip() for c in self.cells)


class RateForm:
    """Rows kept so far and some spare ones; `rates` once `is_valid()` said so."""

    def __init__(
        self,
        kept: Iterable[DeliveryRate],
        free_from: int | None,
        data: QueryDict | None = None,
    ):
        self.rates: list[Rate] = []
        self.free_error = ""
        if data is None:
            self.rows = from_table(kept)
            self.days = days_form.from_table(kept)
            self.free_text = amount_text(free_from)
        else:
            self.rows = [from_post(data, number) for number in range(MOST_ROWS)]
            self.days = days_form.from_post(data)
            self.free_text = data.get("mien-phi", "")[:LONGEST]
            self.trim()
        self.free_from = free_from

    def trim(self) -> None:
        """Show no more empty rows than there were to be filled in."""
        while len(self.rows) > SPARE_ROWS and all(r.is_blank for r in self.rows[-3:]):
            self.rows.pop()

    @property
    def has_errors(self) -> bool:
        return bool(self.free_error) or any(r.error for r in [*self.rows, *self.days])

    def is_valid(self) -> bool:
        for row in self.rows:
            try:
                self.rates += read(row)
            except typed.Mistyped as mistake:
                row.error = str(mistake)
        try:
            self.free_from = typed.dong(self.free_text)
        except typed.Mistyped as mistake:
            self.free_error = str(mistake)
        for row in self.days:
            self.take_days(row)
        return not self.has_errors

    def take_days(self, row: days_form.DaysRow) -> None:
        """Put a zone's days on its rates; days to where nothing goes are a mistake."""
        try:
            days = row.read()
        except typed.Mistyped as mistake:
            row.error = str(mistake)
            return
        if days is None:
            return
        if not any(rate.zone == row.zone for rate in self.rates):
            row.error = _("Chưa có phí giao đến đây. Hãy ghi phí, hoặc bỏ số ngày.")
        self.rates = [
            rate._replace(days_from=days[0], days_to=days[1])
            if rate.zone == row.zone
            else rate
            for rate in self.rates
        ]


def from_table(kept: Iterable[DeliveryRate]) -> list[Row]:
    fees = {(rate.up_to_g, rate.zone): rate.fee for rate in kept}
    weights = sorted({grams for grams, _zone in fees})
    rows = []
    for number, grams in enumerate([*weights, *[None] * SPARE_ROWS]):
        row = Row(number, "" if grams is None else weight_text(grams))
        for zone in Zone:
            fee = fees.get((grams, zone.value))
            row.cells.append(cell(zone, number, amount_text(fee)))
        rows.append(row)
    return rows[:MOST_ROWS]


def from_post(data: QueryDict, number: int) -> Row:
    row = Row(number, data.get(f"can-{number}", "")[:LONGEST])
    for zone in Zone:
        text = data.get(f"phi-{number}-{zone}", "")[:LONGEST]
        row.cells.append(cell(zone, number, text))
    return row


def cell(zone: Zone, number: int, value: str) -> Cell:
    return Cell(zone.value, str(zone.label), f"phi-{number}-{zone}", value)


def read(row: Row) -> list[Rate]:
    if row.is_blank:
        return []
    if not row.weight.strip():
        raise typed.Mistyped(_("Hãy ghi đến mấy cân, ví dụ 1 kg."))
    grams = typed.grams(row.weight)
    fees = [(each.zone, typed.dong(each.value)) for each in row.cells]
    return [Rate(zone, grams, fee) for zone, fee in fees if fee is not None]


def amount_text(amount: int | None) -> str:
    return "" if amount is None else thousands(amount)


def weight_text(grams: int) -> str:
    """Write 1500 as "1,5 kg" and 500 as "500 g"."""
    if grams < 1000:
        return f"{grams} g"
    return f"{grams / 1000:.3f}".rstrip("0").rstrip(".").replace(".", ",") + " kg"
