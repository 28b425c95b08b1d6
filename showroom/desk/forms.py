"""A keeper's week of hours and contact, checked in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from showroom.desk import typed
from showroom.hours import complaints
from showroom.hours.stretches import name_of
from showroom.models import HoursRow, Showroom
from showroom.services.week import Opening

SPANS = 2


@dataclass(slots=True)
class Box:
    """One box of the form: its name, and what stands in it."""

    name: str
    value: str = ""


@dataclass(slots=True)
class Span:
    opens: Box
    closes: Box


@dataclass(slots=True)
class Day:
    """A weekday with its boxes and what is wrong with them."""

    number: int
    label: str
    spans: list[Span] = field(default_factory=list)
    error: str = ""


class WeekForm:
    """Seven days with two stretches each, or as many as a day has already.

    `openings` is what was typed, once `is_valid()` said so.
    """

    def __init__(self, rows: Iterable[HoursRow], data: QueryDict | None = None):
        rows = sorted(rows, key=lambda row: (row.weekday, row.opens))
        self.data, self.openings = data, []
        self.days = [
            self.day(number, [row for row in rows if row.weekday == number])
            for number in range(7)
        ]

    def day(self, number: int, rows: list[HoursRow]) -> Day:
        day = Day(number, name_of(number))
        for turn in range(max(SPANS, len(rows))):
            row = rows[turn] if turn < len(rows) else None
            day.spans.append(
                Span(
                    self.box(number, turn, "mo", row and f"{row.opens:%H:%M}"),
                    self.box(number, turn, "dong", row and f"{row.closes:%H:%M}"),
                )
            )
        return day

    def box(self, number: int, turn: int, which: str, kept: str | None) -> Box:
        name = f"{which}-{number}-{turn}"
        value = self.data.get(name, "") if self.data is not None else kept or ""
        return Box(name, value[:8])

    @property
    def has_errors(self) -> bool:
        return any(day.error for day in self.days)

    def is_valid(self) -> bool:
        for day in self.days:
            self.read(day)
        if not self.has_errors:
            # Over midnight two days may be at odds; the first one named tells it.
            for sentence in complaints(self.openings):
                named = [day for day in self.days if sentence.startswith(day.label)]
                (named or self.days)[0].error = sentence
        return not self.has_errors

    def read(self, day: Day) -> None:
        found = []
        try:
            for span in day.spans:
                opens = typed.clock(span.opens.value)
                closes = typed.clock(span.closes.value)
                if (opens is None) != (closes is None):
                    raise typed.Mistyped(_("Hãy điền cả giờ mở và giờ đóng."))
                if opens is not None and closes is not None:
                    found.append(Opening(day.number, opens, closes))
        except typed.Mistyped as error:
            day.error = str(error)
            return
        if sentences := complaints(found):
            day.error = " ".join(sentences)
        self.openings += found


class ClosureForm(forms.Form):
    """Days ahead when it stays closed; one day needs no last one."""

    first_on = forms.DateField(
        label=gettext_lazy("Nghỉ từ ngày"), widget=forms.DateInput(format="%Y-%m-%d")
    )
    last_on = forms.DateField(
        label=gettext_lazy("Đến hết ngày"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do (khách đọc được)"),
        max_length=160,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="nghi-%s", **kwargs)
        for name in ("first_on", "last_on"):
            self.fields[name].widget.input_type = "date"

    def clean(self) -> dict:
        cleaned = super().clean()
        cleaned["last_on"] = cleaned.get("last_on") or cleaned.get("first_on")
        return cleaned


class ContactForm(forms.ModelForm):
    """What a keeper may say of the showroom without asking the office."""

    class Meta:
        model = Showroom
        fields = ("phone", "zalo", "has_parking", "is_accessible")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["phone"] = self.instance.phone_text
        for name in ("phone", "zalo"):
            self.fields[name].widget.attrs["inputmode"] = "tel"
