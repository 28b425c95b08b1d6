"""From a product's row of text to an AnnexRow."""

import re
from datetime import date

from catalogue import rules
from catalogue.annex.address import Address, parse_address, split_producer
from catalogue.annex.cells import LONGEST, Cells
from catalogue.annex.dates import PartialDate, Unreadable, parse_date
from catalogue.annex.layout import ProductRow
from catalogue.annex.rows import AnnexRow, Level
from catalogue.annex.text import words
from catalogue.annex.values import (
    Status,
    parse_decision,
    parse_gtin,
    parse_score,
    parse_stars,
    parse_status,
    producer_kind,
)

_PLAIN = (
    "reference",
    "commune_today",
    "commune_today_code",
    "province_today",
    "certificate_number",
    "packaging",
    "price",
    "note",
)
_IN_AUTHORITY = (
    ("province", re.compile(r"\btỉnh\s+\S.*", re.IGNORECASE)),
    ("district", re.compile(r"\b(?:huyện|thị xã|quận)\s+\S.*", re.IGNORECASE)),
)
# A term in words, where others write the last day: what the rule says anyway.
_USUAL_TERM = re.compile(
    r"(?:36|ba muoi sau|ba sau) thang\b.*|0?(?:3|ba) nam\b(?! \d).*"
)
_REASON_MARK = re.compile(r"^(?:revoked|removed|thu hồi)\s*:\s*", re.IGNORECASE)


class RowReader(Cells):
    """Read one product's row."""

    def __init__(self, found: ProductRow, sheet: str, faults: dict, on: date):
        super().__init__(found, faults)
        self.title = found.title
        self.section = found.section
        self.is_lone = found.is_lone
        self.sheet = sheet
        self.on = on

    def read(self) -> AnnexRow:
        self._check_faults()
        facts = {name: self.text(name) for name in _PLAIN}
        facts |= self._name() | self._group() | self._stars()
        facts |= self._place(self._producer())
        facts |= self._decision()
        facts["gtin"] = self.parsed("gtin", parse_gtin, Level.DOUBT) or ""
        facts["source"] = self._source()
        return AnnexRow(self.sheet, self.number, **facts, problems=tuple(self.problems))

    def _check_faults(self) -> None:
        for field, place in self.places.items():
            fault = self.faults.get((self.number, place))
            if fault and field != "ordinal":
                self.refuse(field, fault)
        if self.section.has_failed:
            self.refuse("", "Dòng nằm dưới tiêu đề “không đạt”")

    # Facts

    def _name(self) -> dict:
        name = self.text("name")
        if not name and not self.problems:
            self.refuse("name", "ô trống; mỗi dòng cần tên sản phẩm")
        if self.is_lone:
            self.doubt("", "Dòng chỉ có một ô chữ, có thể là tiêu đề hay ghi chú")
        return {"name": name}

    def _group(self) -> dict:
        group, inferred = self.text("group"), self.text("group_inferred")
        own = group or self.section.group
        return {
            "group": own or inferred,
            "group_is_inferred": bool(inferred and not own),
        }

    def _stars(self) -> dict:
        stars = self.parsed("stars", parse_stars) or self._ticked()
        try:
            above = parse_stars(self.section.stars)
        except Unreadable as error:
            self.refuse("stars", str(error))
            above = None
        has_stars = any(f == "stars" or f.startswith("tick:") for f in self.places)
        if not has_stars and not above:
            above = self.title.stars
        if stars and above and stars != above:
            self.doubt(
                "stars", f"cột ghi {stars} sao nhưng tiêu đề phía trên ghi {above} sao"
            )
        stars = stars or (above if not self.cell("stars") else None)
        score = self.parsed("score", parse_score)
        if stars and score is not None and rules.star_rating(score) != stars:
            self.doubt(
                "score", f"{score:f} điểm không ứng với {stars} sao".replace(".", ",")
            )
        return {"stars": stars, "score": score}

    def _ticked(self) -> int | None:
        ticked = [
            field.partition(":")[2]
            for field in self.places
            if field.startswith("tick:") and self.cell(field) not in ("", "0", "-")
        ]
        if len(ticked) > 1:
            self.refuse("stars", "nhiều hạng sao cùng được đánh dấu")
            return None
        return parse_ticked(self, *ticked) if ticked else None

    def _producer(self) -> dict:
        written = self.cell("producer") or self.cell("producer_address")
        name, address = split_producer(
            written, holds_address="producer_address" in self.places
        )
        name = self.kept("producer", name) or self.section.producer
        kind = producer_kind(self.cell("producer_kind"), name)
        return {
            "producer": name,
            "producer_kind": kind,
            "address": self.text("address") or self.kept("address", address),
        }

    def _place(self, facts: dict) -> dict:
        parts = Address()
        if facts["address"]:
            decided = place_of_authority(self.title.authority, "province")
            known = self.text("province") or self.section.province or decided
            parts = parse_address(facts["address"], known)
        facts["locality_detail"] = self.text("locality_detail") or parts.detail
        for level in ("commune", "district", "province"):
            facts[level] = (
                self.text(level)
                or getattr(parts, level)
                or getattr(self.section, level)
                or place_of_authority(self.title.authority, level)
            )
        return facts

    def _source(self) -> str:
        source = self.text("source")
        if source and not re.match(r"https?://\S+$", source):
            self.doubt("source", "không phải địa chỉ http hay https, sẽ bỏ qua")
            return ""
        return source

    # The decision

    def _decision(self) -> dict:
        said = parse_decision(
            self.kept("decision_number", self.cell("decision_number"))
        )
        if said.is_odd:
            self.doubt("decision_number", f"“{said.number}” không giống số quyết định")
        status = self._status(said.withdraws)
        issued = self.parsed("decision_date", parse_date) or said.issued
        is_attached = said.number in ("", self.title.decision_number)
        number = said.number or self.title.decision_number
        year = self.parsed("year", parse_date)
        if issued is None and is_attached:
            issued = self.title.issued
        issued = self._checked_day("decision_date", issued or year)
        decision = {
            "number": number,
            "issued": issued,
            "authority": self.text("authority")
            or said.authority
            or (self.title.authority if is_attached else ""),
        }
        facts = self._withdrawal(status, decision, withdraws=said.withdraws)
        facts["round"] = self.text("round") or self.title.round
        return facts | self._validity(facts["issued"])

    def _status(self, withdraws: bool) -> Status:
        status = self.parsed("status", parse_status) or self.section.status
        if withdraws or (status is None and self.title.withdraws):
            return Status.WITHDRAWN
        if status is None and self.title.is_proposal:
            return Status.COUNCIL_PASSED
        return status or Status.RECOGNISED

    def _withdrawal(self, status: Status, decision: dict, *, withdraws: bool) -> dict:
        """Put the decision where it belongs: on the recognition or its withdrawal."""
        facts = {
            "status": status,
            "decision_number": decision["number"],
            "issued": decision["issued"],
            "authority": decision["authority"],
            "withdrawal_number": parse_decision(self.text("withdrawal_number")).number,
            "withdrawal_issued": self._checked_day(
                "withdrawn_on", self.parsed("withdrawn_on", parse_date)
            ),
            "withdrawal_authority": self.text("withdrawal_authority"),
            "withdrawal_reason": self.text("withdrawal_reason"),
        }
        if status is not Status.WITHDRAWN:
            return self._without_withdrawal(facts)
        has_columns = {"withdrawn_on", "withdrawal_number"} & self.places.keys()
        by_heading = self.section.status is status and not self.cell("decision_number")
        of_list = self.title.withdraws or by_heading
        if withdraws or (of_list and not has_columns):
            facts |= {
                "withdrawal_number": decision["number"],
                "withdrawal_issued": decision["issued"],
                "withdrawal_authority": decision["authority"],
                "decision_number": "",
                "issued": None,
                "authority": "",
            }
        elif decision["number"] and not has_columns:
            self.doubt(
                "status",
                f"không rõ quyết định {decision['number']} là công nhận hay thu hồi; "
                "hãy ghi thêm “(thu hồi)” sau số quyết định thu hồi",
            )
        facts["withdrawal_reason"] = (
            facts["withdrawal_reason"]
            or _REASON_MARK.sub("", self.cell("note"))[: LONGEST["withdrawal_reason"]]
        )
        if (
            facts["issued"]
            and facts["withdrawal_issued"]
            and (facts["withdrawal_issued"].latest < facts["issued"].earliest)
        ):
            self.refuse("withdrawn_on", "ngày thu hồi trước ngày công nhận")
        return facts

    def _without_withdrawal(self, facts: dict) -> dict:
        told = (facts["withdrawal_number"], facts["withdrawal_issued"])
        if any(told):
            self.doubt(
                "status", "dòng có quyết định hay ngày thu hồi nên coi là đã thu hồi"
            )
            return facts | {"status": Status.WITHDRAWN}
        return facts | {"withdrawal_authority": "", "withdrawal_reason": ""}

    def _checked_day(self, field: str, day: PartialDate | None) -> PartialDate | None:
        """Refuse a decision of the future or older than the programme itself."""
        if day is None:
            return None
        if day.earliest > self.on:
            self.refuse(field, f"{day} ở tương lai")
            return None
        if day.latest < rules.PROGRAMME_START:
            self.refuse(
                field,
                f"{day} trước ngày Chương trình bắt đầu "
                f"({rules.PROGRAMME_START:%d/%m/%Y}, Quyết định 490/QĐ-TTg)",
            )
            return None
        return PartialDate(max(day.earliest, rules.PROGRAMME_START), day.latest)

    def _validity(self, issued: PartialDate | None) -> dict:
        since, until = self._whole_day("valid_from"), self._whole_day("valid_until")
        start = since or (issued.earliest if issued else None)
        if until and start and until <= start:
            self.refuse(
                "valid_until",
                f"{until:%d/%m/%Y} không sau ngày bắt đầu {start:%d/%m/%Y}",
            )
            until = None
        return {"valid_from": since, "valid_until": until}

    def _whole_day(self, field: str) -> date | None:
        if field == "valid_until" and _USUAL_TERM.fullmatch(words(self.cell(field))):
            return None
        found = self.parsed(field, parse_date)
        if found is None:
            return None
        if found.day is None:
            self.doubt(field, f"“{self.cell(field)}” thiếu ngày hay tháng, sẽ bỏ qua")
        return found.day


def parse_ticked(reader: RowReader, star: str) -> int | None:
    try:
        return parse_stars(star)
    except Unreadable as error:
        reader.refuse("stars", str(error))
        return None


def place_of_authority(authority: str, level: str) -> str:
    """Return the province or district whose committee decided, for its own list."""
    for of, pattern in _IN_AUTHORITY:
        if of == level and (found := pattern.search(authority)):
            return found[0].title() if found[0].isupper() else found[0]
    return ""
