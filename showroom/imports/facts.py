"""What a row says of a showroom; what it says badly, and what only officers read."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from catalogue.annex.dates import PartialDate, Unreadable, parse_date
from catalogue.annex.text import defect, is_blank, words
from showroom import contact, positions
from showroom.imports.reading import COLUMNS, Row
from showroom.models import Form, Kind, Showroom

LONGEST = {
    "reference": 60,
    "name": 255,
    "type": 160,
    "address": 255,
    "commune": 120,
    "district": 120,
    "province": 120,
    "operator": 255,
    "phone": 60,
    "zalo": 120,
    "email": 254,
    "website": 200,
    "detail": 2000,
    "status": 200,
    "source": 500,
}
LONGEST_OTHER = 80

# A kind is taken only where the type names such a place: a "cửa hàng" may stand
# anywhere (Decision 950/QĐ-BCT of 2023).
KINDS = (
    (Kind.POST_OFFICE, r"buu cuc|buu dien"),
    (Kind.FAIRGROUND, r"trung tam hoi cho|hoi cho trien lam|trung tam trien lam"),
    (Kind.ROAD_STOP, r"tram dung"),
    (Kind.TRANSPORT, r"nha ga|ben xe|ben cang|san bay|ben tau"),
    (Kind.MARKET, r"sieu thi|trung tam thuong mai|cho"),
    (Kind.TOURISM, r"khu du lich|diem du lich|nha hang|khach san"),
    (Kind.CRAFT_VILLAGE, r"lang nghe"),
    (Kind.SERVICE_CENTRE, r"trung tam dich vu|khu cong nghiep"),
)
KIND_OF_LABEL = {words(str(kind.label)): kind for kind in Kind if kind}
TEMPORARY = (
    (Form.FAIR, re.compile(r"(?:hoi cho|phien cho)\b(?! trien lam)")),
    (Form.POP_UP, re.compile(r"(?:diem ban )?luu dong\b")),
)

CLOSED = re.compile(r"(?:closed|(?:da )?(?:dong cua|ngung hoat dong|giai the))\b")
CLOSED_AFTER = re.compile(r"closed after (\w+) years?")
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
# What says nothing of closing. It is the source's word, and stays with the officers.
GOING_ON = frozenset(
    {"open", "active", "nearly inactive", "dang mo", "dang hoat dong", "hoat dong"}
    | {"con hoat dong", "gan nhu khong hoat dong", "hoat dong cam chung"}
)
SUPPORT = re.compile(
    r"(?:hỗ trợ\s+)?(\d{1,4}(?:[.,]\d)?)\s*(?:million|triệu) đồng(?: of support)?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Facts:
    """A row in the fields of `Showroom`, empty where it says nothing.

    `closing` is why it closed, in words for the public. `remarks` are lines for
    officers, `support` an amount of đồng that the remarks name.
    """

    row: Row
    values: dict[str, Any] = field(default_factory=dict)
    closing: str = ""
    remarks: list[str] = field(default_factory=list)
    support: int | None = None
    refusals: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return a cell that may be kept, "" for one that says nothing."""
        told = self.row.cells.get(name, "")
        if is_blank(told):
            return ""
        if fault := defect(told, LONGEST.get(name, LONGEST_OTHER)):
            self.refuse(name, f"{fault}.")
            return ""
        return told

    def refuse(self, name: str, why: str) -> None:
        self.refusals.append(f"{COLUMNS[name][0]}: {why}")


def read_facts(row: Row) -> Facts:
    facts = Facts(row, refusals=list(row.faults))
    values = facts.values
    for name in ("reference", "name", "address", "operator"):
        values[name] = facts.text(name)
    for name in ("commune", "district", "province"):
        values[f"{name}_as_written"] = facts.text(name)
    if not values["name"] and not facts.refusals:
        facts.refuse("name", "để trống.")
    read_kind(facts)
    read_contact(facts)
    read_days(facts)
    read_position(facts)
    read_status(facts)
    read_remarks(facts)
    return facts


def read_kind(facts: Facts) -> None:
    told = facts.text("type")
    known = words(told)
    facts.values["kind"] = KIND_OF_LABEL.get(known) or next(
        (kind for kind, said in KINDS if re.match(rf"(?:{said})\b", known)), ""
    )
    if not facts.values["kind"]:
        temporary = (form for form, said in TEMPORARY if said.match(known))
        facts.values["form"] = next(temporary, "")
    if told:
        facts.remarks.append(f"Loại theo nguồn: {told}")


def read_contact(facts: Facts) -> None:
    for name, kept in (
        ("phone", contact.kept_phone),
        ("zalo", contact.kept_zalo),
        ("email", kept_email),
        ("website", kept_address),
        ("source", kept_address),
    ):
        try:
            facts.values[name] = kept(facts.text(name))
        except ValidationError as error:
            facts.refuse(name, " ".join(error.messages))


def kept_email(text: str) -> str:
    if text:
        validate_email(text)
    return text.lower()


def kept_address(text: str) -> str:
    if text:
        URLValidator(schemes=["http", "https"])(text)
    return text


def read_days(facts: Facts) -> None:
    opened = day_in(facts, "opened")
    facts.values["opened_earliest"] = opened.earliest if opened else None
    facts.values["opened_latest"] = opened.latest if opened else None
    first, last = exact_day(facts, "starts_on"), exact_day(facts, "ends_on")
    form = facts.values.get("form")
    if (first is None) != (last is None) or (form and first is None):
        facts.refuse(
            "starts_on", "hội chợ, điểm lưu động cần cả ngày đầu và ngày cuối."
        )
    elif first and last < first:
        facts.refuse("ends_on", "trước ngày đầu.")
    elif first:
        facts.values |= {
            "form": form or Form.FAIR,
            "starts_on": first,
            "ends_on": last,
        }


def day_in(facts: Facts, name: str) -> PartialDate | None:
    try:
        return parse_date(facts.text(name))
    except Unreadable as error:
        facts.refuse(name, f"{error}.")
        return None


def exact_day(facts: Facts, name: str) -> date | None:
    found = day_in(facts, name)
    if found is not None and found.day is None:
        facts.refuse(name, "cần đúng ngày, không chỉ tháng hay năm.")
    return found.day if found else None


def read_position(facts: Facts) -> None:
    """Read a position; the file's own, never one we know for the commune."""
    pair = facts.text("position")
    if not pair:
        pair = "; ".join(filter(None, map(facts.text, ("latitude", "longitude"))))
    if not pair:
        return
    try:
        latitude, longitude = positions.parse(pair)
        positions.check((latitude, longitude))
    except positions.PositionRefused as refusal:
        said = refusal.message
        if refusal.swapped:
            said += " Nếu đổi lại thì thành {}, {}.".format(*refusal.swapped)
        facts.refuse("position", said)
        return
    facts.values["latitude"] = Decimal(f"{latitude:.6f}")
    facts.values["longitude"] = Decimal(f"{longitude:.6f}")


def read_status(facts: Facts) -> None:
    told = facts.text("status")
    known = words(told)
    if CLOSED.match(known):
        facts.closing = closing_in_words(told, known)
    elif known and known not in GOING_ON:
        facts.doubts.append(
            f"Tình trạng: không rõ “{told}” là đang mở hay đã đóng; sẽ chỉ giữ trong "
            "ghi chú của cán bộ."
        )
    if told:
        facts.remarks.append(f"Tình trạng theo nguồn: {told}")


def closing_in_words(told: str, known: str) -> str:
    """Say why it closed as the source has it, in Vietnamese."""
    if not known.startswith("closed"):
        return told[:1].upper() + told[1:255]
    if after := CLOSED_AFTER.match(known):
        years = NUMBERS.get(after[1], after[1])
        return f"Đóng cửa sau {years} năm, theo nguồn"
    return "Đã đóng cửa, theo nguồn"


def read_remarks(facts: Facts) -> None:
    told = facts.text("detail")
    if not told:
        return
    facts.remarks.append(told)
    if found := SUPPORT.search(told):
        facts.support = int(Decimal(found[1].replace(",", ".")) * 1_000_000)


def label_of(name: str) -> str:
    said = str(Showroom._meta.get_field(name).verbose_name)
    return said[:1].upper() + said[1:]
