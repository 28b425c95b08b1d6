"""Vietnam's holidays of a year, Tết by the lunar calendar, to offer as special days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _
from holidays import country_holidays

ONE = timedelta(days=1)
# The library reckons the lunar calendar within these; the register begins with OCOP.
YEARS = range(2018, 2101)
TET = "Tết Nguyên Đán"
# What the library calls a day, and what people call it. The first that fits counts;
# of days that follow each other the names are joined.
NAMES = (
    ("Tết Dương lịch", _("Tết Dương lịch")),
    ("Tết", TET),
    ("Giỗ Tổ", _("Giỗ Tổ Hùng Vương")),
    ("Chiến thắng", _("30/4")),
    ("Giải phóng", _("30/4")),
    ("Quốc tế Lao động", _("1/5")),
    ("Quốc khánh", _("Quốc khánh")),
)


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days off that follow each other, with the name of the occasion."""

    name: str
    first_on: date
    last_on: date

    @property
    def label(self) -> str:
        if self.first_on == self.last_on:
            return f"{self.name} ({self.first_on:%d/%m/%Y})"
        return f"{self.name} ({self.first_on:%d/%m} – {self.last_on:%d/%m/%Y})"


def of_year(year: int) -> list[Holiday]:
    """Return the holidays of a year, in order; none outside `YEARS`.

    Days the government moves from year to year are as the library knows them.
    """
    if year not in YEARS:
        return []
    named = country_holidays("VN", years=year, language="vi")
    found = []
    for days in runs(sorted(named)):
        names = dict.fromkeys(known for day in days if (known := name_of(named[day])))
        name = ", ".join(names) or str(named[days[0]])
        found.append(Holiday(name, days[0], days[-1]))
    return found


def runs(days: list[date]) -> Iterator[list[date]]:
    """Cut days, in order, where one is missing."""
    run: list[date] = []
    for day in days:
        if run and day != run[-1] + ONE:
            yield run
            run = []
        run.append(day)
    if run:
        yield run


def name_of(told: str) -> str:
    """Return what people call a day; "" for a day off that stands in for another."""
    return next((str(name) for part, name in NAMES if part in told), "")
