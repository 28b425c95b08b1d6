"""The list of parcels as a table for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Iterator

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook

from catalogue.back_office.base import inert
from shop.office.stuck import Why
from shop.parcels.models import Parcel
from shop.payments.methods import METHODS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def heading() -> list[str]:
    return [
        _("Số kiện"),
        _("Đặt lúc"),
        _("Trạng thái"),
        _("Kẹt vì"),
        _("Người bán"),
        _("Giao đến"),
        _("Trả tiền"),
        _("Tiền hàng"),
        _("Giảm giá"),
        _("Phí giao"),
        _("Giảm phí giao"),
        _("Tổng cộng"),
        _("Nhận tiền lúc"),
        _("Đơn vị vận chuyển"),
        _("Mã vận đơn"),
    ]


def row(parcel: Parcel) -> list:
    """Return a parcel's cells; names and phones of shoppers stay where they are."""
    placement = parcel.order.placement
    return [
        parcel.number,
        written(placement.placed_at),
        parcel.get_state_display(),
        Why(parcel.why).label if parcel.why else "",
        parcel.seller["name"],
        placement.place_text,
        str(METHODS[parcel.payment].name),
        parcel.goods,
        parcel.discount,
        parcel.fee,
        parcel.fee_discount,
        parcel.total,
        written(parcel.paid_at),
        parcel.carrier,
        parcel.tracking_number,
    ]


def written(at) -> str:
    return f"{timezone.localtime(at):%d/%m/%Y %H:%M}" if at else ""


def safe(cells: Iterable) -> list:
    """Leave numbers numbers, and no text that a spreadsheet would compute."""
    return [cell if isinstance(cell, int) else inert(str(cell)) for cell in cells]


def as_csv(parcels: Iterable[Parcel]) -> Iterator[bytes]:
    """Yield lines of UTF-8 with the mark by which Excel knows it."""
    yield "\ufeff".encode()
    for cells in (heading(), *(row(parcel) for parcel in parcels)):
        line = io.StringIO()
        csv.writer(line).writerow(safe(cells))
        yield line.getvalue().encode()


def as_xlsx(parcels: Iterable[Parcel]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Kiện hàng"))
    for cells in (heading(), *(row(parcel) for parcel in parcels)):
        sheet.append(safe(cells))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def response(kind: str, parcels: Iterable[Parcel], today) -> HttpResponse:
    name = f"kien-hang-{today:%Y-%m-%d}.{kind}"
    if kind == "xlsx":
        answer = HttpResponse(as_xlsx(parcels), content_type=XLSX)
    else:
        lines = as_csv(parcels)
        answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
