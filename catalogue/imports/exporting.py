"""The register written out so that importing it again changes nothing."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from django.db.models import Prefetch
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from catalogue.annex.dates import PartialDate
from catalogue.annex.headings import HEADINGS
from catalogue.annex.sheets import MAX_ROWS
from catalogue.imports.decisions import facts_of
from catalogue.imports.facts import guarded
from catalogue.models import Product, Recognition, RecognitionDecision

# What the register keeps in other columns, or counts itself.
LEFT_OUT = frozenset({"ordinal", "address", "year", "price"})
COLUMNS = tuple(name for name in HEADINGS if name not in LEFT_OUT)
WIDTHS = {"name": 36, "producer": 36, "authority": 28, "note": 30, "source": 30}
CHUNK = 1000


def export_csv(out: BinaryIO) -> int:
    """Write the register as CSV that Excel opens rightly; return the rows' count."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(headings())
    count = 0
    for row in rows():
        writer.writerow(row)
        count += 1
    text.detach()
    return count


def export_xlsx(out: BinaryIO) -> int:
    """Write the register as XLSX, a sheet for as many rows as an import reads."""
    book = Workbook(write_only=True)
    count, sheet = 0, add_sheet(book)
    for row in rows():
        if count and count % (MAX_ROWS - 1) == 0:
            sheet = add_sheet(book)
        sheet.append(row)
        count += 1
    book.save(out)
    return count


def add_sheet(book: Workbook):
    sheet = book.create_sheet(f"Sổ công nhận {len(book.worksheets) + 1}")
    prepare_columns(sheet, COLUMNS)
    sheet.append([bold(sheet, heading) for heading in headings()])
    return sheet


def prepare_columns(sheet, columns) -> None:
    sheet.freeze_panes = "C2"
    for place, name in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(name, 18)


def bold(sheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def headings() -> list[str]:
    return [HEADINGS[name] for name in COLUMNS]


def rows() -> Iterator[list[str]]:
    """Yield a row for each recognition, and one for a product that has none."""
    recognitions = Recognition.objects.with_decision().order_by("pk")
    products = (
        Product.objects.public()
        .select_related("producer", "group", "commune", "province")
        .prefetch_related(Prefetch("recognitions", recognitions))
        .order_by("pk")
    )
    for product in products.iterator(chunk_size=CHUNK):
        facts = facts_of_product(product)
        for recognition in product.recognitions.all() or [None]:
            told = facts | facts_of_recognition(product, recognition)
            yield [guarded(str(told.get(name) or "")) for name in COLUMNS]


def facts_of_product(product: Product) -> dict:
    producer, group = product.producer, product.group
    column = "group_inferred" if product.group_is_inferred else "group"
    return {
        "reference": product.reference,
        "name": product.name,
        "producer": producer and producer.name,
        "producer_kind": producer and producer.kind and producer.get_kind_display(),
        "locality_detail": product.address,
        "commune": product.commune_as_written,
        "district": product.district_as_written,
        "province": product.province_as_written,
        "commune_today": product.commune,
        "commune_today_code": product.commune and product.commune.code,
        "province_today": product.province,
        column: group and group.name,
        "packaging": product.net_content,
        "gtin": product.gtin,
        "note": product.note,
    }


def facts_of_recognition(product: Product, recognition: Recognition | None) -> dict:
    if recognition is None:
        return {"status": "chờ công nhận", "source": product.source}
    decision = recognition.decision
    facts = {
        "stars": recognition.stars,
        "score": recognition.score is not None
        and f"{recognition.score.normalize():f}".replace(".", ","),
        "status": "công nhận lại" if recognition.is_renewal else "công nhận",
        "decision_number": decision.number,
        "decision_date": facts_of(decision).issued,
        "authority": decision.authority,
        "round": decision.round,
        "certificate_number": recognition.certificate_number,
        "source": recognition.source or decision.source or product.source,
    }
    if (
        recognition.valid_until
        and recognition.valid_until == recognition.possible_until
    ):
        facts["valid_until"] = day(recognition.valid_until)
        facts["valid_from"] = decision.is_day_known and day(recognition.valid_from)
    if recognition.is_withdrawn:
        facts |= facts_of_withdrawal(recognition)
    return facts


def facts_of_withdrawal(recognition: Recognition) -> dict:
    decision: RecognitionDecision | None = recognition.withdrawal_decision
    known = recognition.withdrawn_on and day(recognition.withdrawn_on)
    return {
        "status": "thu hồi",
        "withdrawn_on": known or (decision and facts_of(decision).issued),
        "withdrawal_number": decision and decision.number,
        "withdrawal_authority": decision and decision.authority,
        "withdrawal_reason": recognition.withdrawal_reason,
    }


def day(value) -> PartialDate:
    return PartialDate(value, value)
