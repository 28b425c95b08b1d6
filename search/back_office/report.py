"""What people searched for, and what they did not find."""

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.db.models import F, Max, QuerySet, Sum
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.back_office.base import csv_line, matching
from search.models import SearchCount

SPANS = (7, 30, 90)
MOST_ROWS = 50
WIDTH, HEIGHT, FEWEST_LABELS = 700, 96, 10


class SpanForm(forms.Form):
    ngay = forms.TypedChoiceField(
        label=_("Trong"),
        coerce=int,
        empty_value=SPANS[1],
        required=False,
        choices=[
            (SPANS[0], _("7 ngày qua")),
            (SPANS[1], _("30 ngày qua")),
            (SPANS[2], _("90 ngày qua")),
        ],
        initial=SPANS[1],
    )
    q = forms.CharField(label=_("Có chữ"), required=False, max_length=100)

    def asked(self) -> tuple[int, str]:
        """Return how many days, and which words; what makes no sense is left out."""
        said = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return said.get("ngay") or SPANS[1], said.get("q", "")


@dataclass(frozen=True, slots=True)
class Figures:
    searches: int
    words: int
    nothing: int

    @property
    def percent(self) -> int:
        return round(100 * self.nothing / self.searches) if self.searches else 0


@dataclass(frozen=True, slots=True)
class Bar:
    """A day of the chart; lengths are in units of the drawing."""

    day: date
    number: int
    nothing: int
    height: float
    left: float
    width: float
    has_label: bool

    @property
    def top(self) -> float:
        return HEIGHT - self.height

    @property
    def nothing_height(self) -> float:
        return round(self.height * self.nothing / self.number, 1) if self.number else 0

    @property
    def nothing_top(self) -> float:
        return HEIGHT - self.nothing_height

    @property
    def middle(self) -> float:
        return round(self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Line:
    """Words as they were typed last, how often, and how often for nothing."""

    text: str
    number: int
    nothing: int
    percent: int


def since(today: date, days: int, text: str = "") -> QuerySet[SearchCount]:
    """Keep the last days, today among them; of the words those that hold all these."""
    first = today - timedelta(days=days - 1)
    return matching(SearchCount.objects.filter(day__gte=first), text)


def figures(counts: QuerySet[SearchCount]) -> Figures:
    sums = counts.order_by().aggregate(
        searches=Sum("times", default=0), nothing=Sum("found_nothing", default=0)
    )
    words = counts.order_by().values("folded").distinct().count()
    return Figures(words=words, **sums)


def by_day(counts: QuerySet[SearchCount], today: date, days: int) -> list[Bar]:
    rows = counts.order_by().values("day")
    sums = rows.annotate(number=Sum("times"), nothing=Sum("found_nothing"))
    known = {row["day"]: (row["number"], row["nothing"]) for row in sums}
    most = max((number for number, _nothing in known.values()), default=0)
    step, every = WIDTH / days, max(1, days // FEWEST_LABELS)
    bars = []
    for turn in range(days):
        day = today - timedelta(days=days - 1 - turn)
        number, nothing = known.get(day, (0, 0))
        bars.append(
            Bar(
                day=day,
                number=number,
                nothing=nothing,
                height=round(HEIGHT * number / most, 1) if most else 0,
                left=round(turn * step, 1),
                width=round(step * 0.8, 1),
                has_label=(days - 1 - turn) % every == 0,
            )
        )
    return bars


def by_words(counts: QuerySet[SearchCount]):
    rows = counts.order_by().values("folded")
    return rows.annotate(
        typed=Max("text"), number=Sum("times"), nothing=Sum("found_nothing")
    )


def most_searched(counts: QuerySet[SearchCount]) -> list[Line]:
    return lines(by_words(counts).order_by("-number", "folded"), "number")


def found_nothing(counts: QuerySet[SearchCount]) -> list[Line]:
    rows = by_words(counts).filter(nothing__gt=0)
    return lines(rows.order_by("-nothing", "folded"), "nothing")


def lines(rows, measure: str) -> list[Line]:
    rows = list(rows[:MOST_ROWS])
    most = max((row[measure] for row in rows), default=1)
    return [
        Line(row["typed"], row["number"], row["nothing"], 100 * row[measure] // most)
        for row in rows
    ]


def as_csv(days: int, text: str, today: date) -> HttpResponse:
    """Write every day and word, for a spreadsheet; no cell of it is computed."""
    counts = since(today, days, text).order_by("day", "-times", F("folded"))
    heading = [gettext("ngày"), gettext("từ tìm"), gettext("số lần")]
    parts = ["\ufeff".encode(), csv_line([*heading, gettext("không thấy gì")])]
    for row in counts.iterator():
        day = f"{row.day:%d/%m/%Y}"
        parts.append(csv_line([day, row.text, row.times, row.found_nothing]))
    return HttpResponse(
        parts,
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="luot-tim-{days}-ngay.csv"'
        },
    )
