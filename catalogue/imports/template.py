"""The blank file an office may fill in: an empty list and a page that explains it."""

from typing import BinaryIO

from openpyxl import Workbook

from catalogue.annex.headings import HEADINGS
from catalogue.imports.exporting import bold, prepare_columns

COLUMNS = (
    "ordinal",
    "name",
    "producer",
    "producer_kind",
    "locality_detail",
    "commune",
    "district",
    "province",
    "group",
    "stars",
    "score",
    "decision_number",
    "decision_date",
    "authority",
    "round",
    "certificate_number",
    "valid_until",
    "status",
    "withdrawal_number",
    "withdrawn_on",
    "withdrawal_reason",
    "packaging",
    "gtin",
    "note",
    "source",
)
# What to write in each column, and an example that nobody can take for real.
EXPLAINED = {
    "ordinal": ("Số thứ tự; có thể để trống.", "1"),
    "name": ("Bắt buộc. Đúng như ghi trên quyết định, có dấu.", "Gạo nếp Mẫu"),
    "producer": ("Tên chủ thể. Để trống nếu không rõ.", "Hợp tác xã Mẫu 1"),
    "producer_kind": (
        "Hợp tác xã, tổ hợp tác, doanh nghiệp, hộ kinh doanh hay cơ sở sản xuất.",
        "Hợp tác xã",
    ),
    "locality_detail": ("Thôn, ấp, số nhà.", "thôn Mẫu"),
    "commune": ("Tên cũ hay tên mới đều được.", "Xã Mẫu"),
    "district": ("Huyện trước 01/07/2025, nếu dùng tên xã cũ.", "Huyện Mẫu"),
    "province": ("Tên cũ hay tên mới đều được.", "Tỉnh Mẫu"),
    "group": ("Một trong sáu nhóm của Quyết định 148/QĐ-TTg.", "Thực phẩm"),
    "stars": ("3, 4 hoặc 5.", "4"),
    "score": ("0 đến 100; dùng dấu phẩy.", "72,5"),
    "decision_number": ("Số và ký hiệu.", "12/QĐ-UBND"),
    "decision_date": ("Ngày/tháng/năm; chỉ biết năm thì ghi năm.", "15/03/2024"),
    "authority": ("Cơ quan ký, đúng như trên quyết định.", "UBND tỉnh Mẫu"),
    "round": ("Đợt đánh giá, nếu có.", "đợt 1/2024"),
    "certificate_number": ("Mỗi giấy chỉ cho một sản phẩm.", "GCN-Mẫu-01"),
    "valid_until": (
        "Chỉ khi giấy ghi ngày khác 36 tháng kể từ ngày quyết định.",
        "15/03/2027",
    ),
    "status": ("Công nhận, công nhận lại hoặc thu hồi.", "Công nhận"),
    "withdrawal_number": ("Chỉ khi thu hồi.", ""),
    "withdrawn_on": ("Chỉ khi thu hồi.", ""),
    "withdrawal_reason": ("Chỉ khi thu hồi.", ""),
    "packaging": ("Quy cách đóng gói.", "Túi 1 kg"),
    "gtin": ("8, 12, 13 hoặc 14 chữ số.", ""),
    "note": ("Chỉ cán bộ đọc.", "Dòng mẫu"),
    "source": ("Địa chỉ trang đã đăng, nếu có.", "https://mau.example/"),
}


def write_template(out: BinaryIO) -> None:
    book = Workbook(write_only=True)
    products = book.create_sheet("Danh sách")
    prepare_columns(products, COLUMNS)
    products.append([bold(products, HEADINGS[name]) for name in COLUMNS])
    guide = book.create_sheet("Hướng dẫn")
    for letter, width in (("A", 26), ("B", 64), ("C", 26)):
        guide.column_dimensions[letter].width = width
    guide.append([bold(guide, said) for said in ("Cột", "Ghi gì", "Ví dụ")])
    for name in COLUMNS:
        guide.append([HEADINGS[name], *EXPLAINED[name]])
    book.save(out)
