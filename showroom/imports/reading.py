"""From the bytes of a file to rows of text under our names for the columns."""

from dataclasses import dataclass

from catalogue.annex.files import read_sheets
from catalogue.annex.sheets import AnnexRefused, Sheet, SheetRow
from catalogue.annex.text import words

# The heading an export may carry, then other spellings as `words` leaves them.
COLUMNS = {
    "reference": ("Mã", "id|ma so|ma diem ban|ma tham chieu|reference|ref"),
    "name": ("Tên điểm bán", "name|ten|diem ban|ten diem|ten cua hang|ten showroom"),
    "type": ("Loại địa điểm", "type|kind|loai|loai hinh|loai diem|loai diem ban"),
    "address": ("Địa chỉ", "address|so nha|so nha duong|thon ap so nha|duong"),
    "commune": (
        "Xã, phường",
        "commune|ward|xa|phuong|xa phuong thi tran|xa phuong dac khu|cap xa",
    ),
    "district": (
        "Huyện (cũ)",
        "district|huyen|quan huyen|huyen thi xa thanh pho|quan huyen cu",
    ),
    "province": ("Tỉnh", "province|tinh thanh pho|tinh thanh|tinh tp"),
    "operator": (
        "Đơn vị vận hành",
        "operator|don vi|don vi quan ly|chu the|chu dau tu|don vi phu trach",
    ),
    "phone": ("Điện thoại", "phone|so dien thoai|sdt|dt|lien he"),
    "zalo": ("Zalo", ""),
    "email": ("Thư điện tử", "email|e mail|thu dien tu"),
    "website": ("Trang mạng", "website|web|trang web"),
    "opened": ("Khai trương", "opened|ngay khai truong|ngay mo|mo tu|nam khai truong"),
    "starts_on": ("Từ ngày", "starts on|start|bat dau"),
    "ends_on": ("Đến hết ngày", "ends on|end|den ngay|ket thuc"),
    "position": ("Vị trí", "position|toa do|vi tri ban do"),
    "latitude": ("Vĩ độ", "latitude|lat"),
    "longitude": ("Kinh độ", "longitude|lon|lng|long"),
    "detail": ("Ghi chú", "detail|details|note|mo ta|thong tin them"),
    "status": ("Tình trạng", "status|trang thai|hien trang"),
    "source": ("Nguồn", "source|url|lien ket nguon"),
}
NAMES = {
    spelling: field
    for field, (heading, others) in COLUMNS.items()
    for spelling in filter(None, (words(heading), *others.split("|")))
}
# Titles and empty lines may stand above the headings.
HEADINGS_WITHIN = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the number beside it in the file, and its cells by our field names.

    `faults` are cells that hold an error of the spreadsheet, in words.
    """

    number: int
    cells: dict[str, str]
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """All that was read of a file; `ignored` are headings nobody understood."""

    rows: tuple[Row, ...]
    ignored: tuple[str, ...]


def read(data: bytes, file_name: str) -> Listing:
    """Read CSV, XLSX, XLS or HTML. Raises `AnnexRefused` for what is no list."""
    for sheet in read_sheets(data, file_name):
        if sheet.hidden:
            continue
        for place, row in enumerate(sheet.rows[:HEADINGS_WITHIN]):
            fields = fields_of(row)
            if "name" in fields and len(fields) > 1:
                return listing(sheet, place, fields)
    raise AnnexRefused(
        "Không tìm thấy danh sách điểm bán: cần một dòng tiêu đề có “Tên điểm bán” và ít "
        "nhất một cột khác như “Địa chỉ”, “Tỉnh”."
    )


def fields_of(row: SheetRow) -> dict[str, int]:
    """Return the columns by field; of two for one field the first counts."""
    fields: dict[str, int] = {}
    for column, cell in enumerate(row.cells):
        if (field := NAMES.get(words(cell))) and field not in fields:
            fields[field] = column
    return fields


def listing(sheet: Sheet, place: int, fields: dict[str, int]) -> Listing:
    headings = sheet.rows[place].cells
    used = set(fields.values())
    rows = [read_row(sheet, row, fields) for row in sheet.rows[place + 1 :]]
    if not any(row.cells for row in rows):
        raise AnnexRefused("Có dòng tiêu đề nhưng không có điểm bán nào bên dưới.")
    return Listing(
        tuple(row for row in rows if row.cells),
        tuple(h for n, h in enumerate(headings) if h and n not in used),
    )


def read_row(sheet: Sheet, row: SheetRow, fields: dict[str, int]) -> Row:
    cells = {
        field: row.cells[column]
        for field, column in fields.items()
        if column < len(row.cells) and row.cells[column]
    }
    faults = tuple(
        f"{COLUMNS[field][0]}: {fault}"
        for field, column in fields.items()
        if (fault := sheet.faults.get((row.number, column)))
    )
    return Row(row.number, cells, faults)
