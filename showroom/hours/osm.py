"""Hours as OpenStreetMap writes them (`opening_hours`), without a rule past midnight.

A rule of OSM holds for a calendar day and hides earlier ones on that day, the hours
after midnight that another rule began the evening before included; programs differ in
how they read that. So each calendar day is written out: Friday 18:00 to 02:00 becomes
"Fr 18:00-24:00; Sa 00:00-02:00", and all of them understand the same.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from showroom.hours.stretches import DAY, Row, Special, Stretch, merged, stretch

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
# English whatever the language of the site: `strftime` is not asked.
MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
ONE = timedelta(days=1)
UNKNOWN = "24/7 unknown"

Stretches = tuple[Stretch, ...]


def to_osm(
    rows: Iterable[Row],
    special_days: Iterable[Special] = (),
    *,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> str:
    """Return the `opening_hours` of a showroom; "" when nothing is known.

    Of special days that overlap the shortest count, then those given last; of
    the same days several rows with hours make a break. `starts_on` and `ends_on`
    are a fair's.
    """
    specials = list(special_days)
    weekly: dict[int, list[Stretch]] = defaultdict(list)
    for row in rows:
        weekly[row.weekday].append(stretch(row.opens, row.closes))
    calendar = Calendar(weekly, specials, starts_on, ends_on)
    if weekly:
        return calendar.written()
    dated = [f"{days} {hours}" for days, hours in calendar.exceptions()]
    return "; ".join([UNKNOWN, *dated]) if dated else ""


class Calendar:
    """What is open on each day of the calendar, by rows and special days."""

    def __init__(
        self,
        weekly: dict[int, list[Stretch]],
        specials: list[Special],
        starts_on: date | None,
        ends_on: date | None,
    ):
        self.weekly, self.specials = weekly, specials
        self.starts_on, self.ends_on = starts_on, ends_on

    def written(self) -> str:
        week = self.week()
        if set(week) == {((0, DAY),)} and self.starts_on is None:
            usual = ["24/7"]
        else:
            bounds = self.bounds()
            usual = [f"{bounds}{days} {hours}" for days, hours in grouped(week)]
        dated = [f"{days} {hours}" for days, hours in self.exceptions()]
        return "; ".join([*usual, *dated])

    def bounds(self) -> str:
        if self.starts_on is None or self.ends_on is None:
            return ""
        return f"{span(self.starts_on, self.ends_on)} "

    def week(self) -> list[Stretches]:
        """Return what is open on each weekday, midnight to midnight."""
        return [
            of_day(self.weekly.get(day, ()), self.weekly.get((day - 1) % 7, ()))
            for day in range(7)
        ]

    def exceptions(self) -> list[tuple[str, str]]:
        """Return dates and hours wherever the weekly rules alone would be wrong."""
        week = self.week()
        wrong = [
            (day, hours)
            for day in sorted(self.doubtful())
            if (hours := self.on(day)) != self.by_week(week, day)
        ]
        runs = groupby(
            enumerate(wrong), key=lambda one: (one[1][0] - ONE * one[0], one[1][1])
        )
        told = []
        for (_start, hours), run in runs:
            days = [day for _, (day, _) in run]
            told.append((span(days[0], days[-1]), clock(hours)))
        return told

    def doubtful(self) -> set[date]:
        """Return the days that weekly rules may be wrong about."""
        days = set()
        for special in self.specials:
            length = (special.last_on - special.first_on).days + 1
            # After the last, for hours past midnight.
            after = 1 if self.weekly else 0
            days |= {special.first_on + ONE * n for n in range(length + after)}
        if self.starts_on and self.ends_on:
            days |= {self.starts_on, self.ends_on + ONE}
        return days

    def by_week(self, week: list[Stretches], day: date) -> Stretches | None:
        """Return what the weekly rules say of a day; None where they say nothing."""
        if not self.weekly:
            return None
        return week[day.weekday()] if self.is_within(day) else ()

    def on(self, day: date) -> Stretches:
        return of_day(self.begun_on(day), self.begun_on(day - ONE))

    def begun_on(self, day: date) -> list[Stretch]:
        """Return the stretches that begin that day; they may end on the next."""
        if not self.is_within(day):
            return []
        covering = [s for s in self.specials if s.first_on <= day <= s.last_on]
        if not covering:
            return self.weekly.get(day.weekday(), [])
        return of_specials(covering)

    def is_within(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (
            self.ends_on is None or day <= self.ends_on
        )


def of_specials(covering: list[Special]) -> list[Stretch]:
    """Return what the special days that cover one day say of it together."""
    particular = min(
        reversed(covering), key=lambda special: special.last_on - special.first_on
    )
    found: list[Stretch] = []
    for special in covering:
        same = special.first_on, special.last_on
        if same != (particular.first_on, particular.last_on):
            continue
        if special.opens is None or special.closes is None:
            found = []
        else:
            found.append(stretch(special.opens, special.closes))
    return found


def of_day(begun: Iterable[Stretch], day_before: Iterable[Stretch]) -> Stretches:
    """Cut stretches at midnight: a day's own, and what is left of the day before."""
    own = [(start, min(end, DAY)) for start, end in begun]
    left = [(0, end - DAY) for _, end in day_before if end > DAY]
    return merged([*own, *left])


def grouped(week: list[Stretches]) -> Iterable[tuple[str, str]]:
    """Yield weekdays that are alike, such as Mo-Fr, with their hours."""
    for hours in dict.fromkeys(week):
        if not hours:
            continue
        alike = [day for day in range(7) if week[day] == hours]
        runs = groupby(enumerate(alike), key=lambda one: one[1] - one[0])
        names = [weekdays([day for _, day in run]) for _start, run in runs]
        yield ",".join(names), clock(hours)


def weekdays(run: list[int]) -> str:
    first, last = WEEKDAYS[run[0]], WEEKDAYS[run[-1]]
    if len(run) == 1:
        return first
    return f"{first}-{last}" if len(run) > 2 else f"{first},{last}"


def clock(hours: Stretches) -> str:
    if not hours:
        return "off"
    return ",".join(f"{of_minutes(start)}-{of_minutes(end)}" for start, end in hours)


def of_minutes(total: int) -> str:
    return f"{total // 60:02}:{total % 60:02}"


def span(first: date, last: date) -> str:
    return (
        written_day(first)
        if first == last
        else (f"{written_day(first)}-{written_day(last)}")
    )


def written_day(day: date) -> str:
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02}"
