"""What importing a file would do. Nothing is written here."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from catalogue.annex.text import grouped
from catalogue.imports.drafts import Change, Verdict, in_words, is_same_value
from catalogue.imports.where import doubt_about
from places import lookup
from places.folding import fold
from places.lookup import TWO_TIERS_FROM, Match
from showroom import positions
from showroom.imports.facts import Facts, label_of, read_facts
from showroom.imports.reading import read
from showroom.models import Kind, Showroom
from showroom.services import showrooms

PLACE = ("commune_as_written", "district_as_written", "province_as_written")


@dataclass(slots=True)
class PlannedShowroom:
    """What writing a row would do, and why it may need a person's word.

    `showroom` is the saved one it is about, or a new one not yet saved. `values`
    are the fields that writing sets.
    """

    facts: Facts
    showroom: Showroom
    values: dict[str, Any] = field(default_factory=dict)
    refusals: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    closes: bool = False
    adds_support: bool = False

    @property
    def number(self) -> int:
        return self.facts.row.number

    @property
    def name(self) -> str:
        return self.facts.values["name"]

    @property
    def is_new(self) -> bool:
        return self.showroom.pk is None

    @property
    def verdict(self) -> Verdict:
        if self.refusals:
            return Verdict.REFUSED
        if not self.is_new and not self.changes:
            return Verdict.SAME
        if self.doubts:
            return Verdict.DOUBTFUL
        return Verdict.NEW if self.is_new else Verdict.CHANGED

    @property
    def reasons(self) -> list[str]:
        return list(dict.fromkeys([*self.refusals, *self.doubts, *self.notes]))

    def change(self, name: str, value: Any) -> None:
        """Set a fact the file tells; one it does not tell stays as it is."""
        if value in (None, ""):
            return
        if not self.is_new:
            old = getattr(self.showroom, name)
            if is_same_value(old, value):
                return
            said = in_words(spoken(name, old)), in_words(spoken(name, value))
            self.changes.append(Change(label_of(name), *said))
        self.values[name] = value


@dataclass(frozen=True, slots=True)
class Checked:
    """A file read and compared with the showrooms there are."""

    file_name: str
    rows: list[PlannedShowroom]
    notices: list[str]

    @property
    def counts(self) -> Counter:
        return Counter(row.verdict for row in self.rows)


def look(data: bytes, file_name: str, *, on: date) -> Checked:
    """Read a file and say what importing it would do. Raises `AnnexRefused`."""
    listing = read(data, file_name)
    known = Known()
    rows = [plan(read_facts(row), known, on) for row in listing.rows]
    refuse_repeats(rows)
    tell_neighbours(rows)
    notices = []
    if listing.ignored:
        notices.append(f"Cột không dùng đến: {', '.join(listing.ignored)}.")
    return Checked(file_name, rows, notices)


class Known:
    """The showrooms there are, by what finds them, in two queries."""

    def __init__(self) -> None:
        found = Showroom.objects.order_by("pk").prefetch_related("supports")
        self.by_reference: dict[str, Showroom] = {}
        self.by_name: dict[tuple, list[Showroom]] = defaultdict(list)
        for showroom in found:
            if showroom.reference:
                self.by_reference[showroom.reference] = showroom
            self.by_name[name_key(showroom.name, showroom)].append(showroom)

    def of(self, facts: Facts) -> list[Showroom]:
        """Return the showrooms a row may be about: by its reference, else by name."""
        values = facts.values
        if values["reference"]:
            known = self.by_reference.get(values["reference"])
            return [known] if known else []
        return self.by_name[name_key(values["name"], Showroom(**written(facts)))]


def name_key(name: str, showroom: Showroom) -> tuple[str, str]:
    return fold(name), fold(showroom.province_as_written)


def written(facts: Facts) -> dict[str, str]:
    return {name: facts.values[name] for name in PLACE}


def plan(facts: Facts, known: Known, on: date) -> PlannedShowroom:
    found = known.of(facts) if not facts.refusals else []
    planned = PlannedShowroom(facts, found[0] if found else Showroom())
    planned.refusals += facts.refusals
    planned.doubts += facts.doubts
    if len(found) > 1:
        planned.refusals.append(
            "Có nhiều điểm bán cùng tên trong tỉnh; hãy ghi mã để biết là điểm nào."
        )
    if planned.refusals:
        return planned
    values = facts.values | settled_place(planned, on)
    for name, value in values.items():
        planned.change(name, value)
    plan_remarks(planned)
    plan_closing(planned)
    check_days(planned)
    if "latitude" in facts.values:
        spot = float(facts.values["latitude"]), float(facts.values["longitude"])
        commune = values.get("commune") or planned.showroom.commune
        if odd := positions.doubt_about(spot, commune.pk if commune else None):
            planned.doubts.append(odd)
    return planned


def settled_place(planned: PlannedShowroom, on: date) -> dict[str, Any]:
    """Return where a row's place is today; nothing where that was settled before.

    An officer may have chosen among the communes that a former one went into.
    """
    told = written(planned.facts)
    saved = {name: getattr(planned.showroom, name) for name in PLACE}
    if not any(told.values()) or (not planned.is_new and told == saved):
        return {}
    match, doubt = find_place(planned.facts, *told.values())
    if doubt:
        planned.doubts.append(doubt)
    if not planned.is_new:
        # What was true of the old place is not of the new one.
        planned.values |= {"commune": None, "former_district": None, "province": None}
    return {
        "commune": commune_of(match) if told["commune_as_written"] else None,
        "former_district": row_of("former_district", match.district),
        "province": row_of("province", match.province),
    }


def find_place(
    facts: Facts, commune: str, district: str, province: str
) -> tuple[Match, str]:
    """Look a place up by today's and former names; say what is doubtful about it.

    A namesake in another district than the one that is written is no answer.
    """
    opened = facts.values["opened_latest"]
    on = opened if opened and opened < TWO_TIERS_FROM else None
    match = lookup.find(commune, district, province, on=on)
    if not commune:
        return match, doubt_about(commune, province, match)
    within = lookup.find("", district, province)
    if within.district and match.district and match.district != within.district:
        return within, (
            f"Xã, phường: không thấy “{commune}” trong {district}; sẽ chỉ giữ tên như "
            "tệp ghi."
        )
    return match, doubt_about(commune, province, match)


def commune_of(match: Match) -> Any:
    return row_of("commune", match.commune)


def row_of(name: str, unit: Any) -> Any:
    """Return the row behind a unit of the places in memory."""
    if unit is None:
        return None
    related = Showroom._meta.get_field(name).related_model
    return related.objects.get(pk=unit.pk)


def plan_remarks(planned: PlannedShowroom) -> None:
    """Add the lines that officers do not have yet; theirs stay."""
    there = planned.showroom.source_note
    new = [line for line in planned.facts.remarks if line not in there]
    if new:
        planned.change("source_note", "\n".join(filter(None, [there, *new])))
    if (amount := planned.facts.support) is None:
        return
    had = [] if planned.is_new else planned.showroom.supports.all()
    if not any(support.amount == amount for support in had):
        planned.adds_support = True
        if not planned.is_new:
            planned.changes.append(
                Change("Hỗ trợ đã nhận", "chưa có", f"{grouped(amount)} ₫")
            )


def plan_closing(planned: PlannedShowroom) -> None:
    """Plan to close; one that our record has open is a person's to decide."""
    showroom, reason = planned.showroom, planned.facts.closing
    if not reason or showroom.closed_reason:
        return
    planned.closes = True
    if planned.is_new:
        return
    planned.changes.append(Change("Đóng cửa", "đang mở", reason))
    planned.doubts.append("Tệp ghi đã đóng cửa, trong sổ đang mở; hãy hỏi lại.")
    if showroom.pickups.open().exists():
        planned.refusals.append(
            "Tệp ghi đã đóng cửa nhưng còn kiện hàng đang chờ ở điểm bán này."
        )


def check_days(planned: PlannedShowroom) -> None:
    """Tell of a fair that was permanent, or the other way round."""
    form = planned.values.get("form")
    if not planned.is_new and form and form != planned.showroom.form:
        planned.doubts.append("Hình thức khác với trong sổ; hãy đối chiếu.")


def refuse_repeats(rows: list[PlannedShowroom]) -> None:
    seen: dict[Any, int] = {}
    for row in rows:
        values = row.facts.values
        place = fold(values["commune_as_written"]), fold(values["province_as_written"])
        key = values["reference"] or (fold(values["name"]), *place)
        if row.refusals or not key:
            continue
        if key in seen:
            row.refusals.append(f"Trùng với dòng {seen[key]} của tệp.")
        else:
            seen[key] = row.number


def tell_neighbours(rows: list[PlannedShowroom]) -> None:
    """Note two at one address, in the file or there already: odd, but possible."""
    seen: dict[tuple, PlannedShowroom] = {}
    for row in rows:
        if row.refusals:
            continue
        draft = Showroom(pk=row.showroom.pk)
        for name in ("address", "commune", "province", *PLACE):
            setattr(draft, name, row.values.get(name, getattr(row.showroom, name)))
        there = [other.name for other in showrooms.neighbours(draft)]
        key = showrooms.address_key(draft), *(fold(getattr(draft, n)) for n in PLACE)
        if key[0] and key in seen:
            there.append(f"{seen[key].name} (dòng {seen[key].number})")
        seen.setdefault(key, row)
        if there:
            row.notes.append(f"Cùng địa chỉ với: {', '.join(dict.fromkeys(there))}.")


def spoken(name: str, value: Any) -> Any:
    return Kind(value).label if name == "kind" else value
