"""From the bytes of an upload to sheets of text, told by content, not by name."""

from catalogue.annex import delimited, excel, excel_old, html
from catalogue.annex.sheets import MAX_BYTES, AnnexRefused, Sheet

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOTHING = b"\xef\xbb\xbf\xff\xfe\x00\r\n\t "
_SAVE_AS = "hãy mở tệp rồi lưu bảng thành XLSX hoặc CSV (UTF-8)"

_FOREIGN = (
    (b"%PDF", f"Đây là tệp PDF, không phải bảng tính: {_SAVE_AS}."),
    (b"\x89PNG", "Đây là ảnh, không đọc được thành bảng: hãy gửi tệp XLSX hoặc CSV."),
    (
        b"\xff\xd8\xff",
        "Đây là ảnh, không đọc được thành bảng: hãy gửi tệp XLSX hoặc CSV.",
    ),
    (b"GIF8", "Đây là ảnh, không đọc được thành bảng: hãy gửi tệp XLSX hoặc CSV."),
    (b"II*\x00", "Đây là ảnh, không đọc được thành bảng: hãy gửi tệp XLSX hoặc CSV."),
    (b"MM\x00*", "Đây là ảnh, không đọc được thành bảng: hãy gửi tệp XLSX hoặc CSV."),
    (b"RIFF", "Đây là ảnh hoặc âm thanh, không phải bảng: hãy gửi tệp XLSX hoặc CSV."),
    (b"Rar!", "Đây là tệp nén: hãy giải nén rồi gửi bảng ở trong."),
    (b"7z\xbc\xaf", "Đây là tệp nén: hãy giải nén rồi gửi bảng ở trong."),
    (b"\x1f\x8b", "Đây là tệp nén: hãy giải nén rồi gửi bảng ở trong."),
    (b"{\\rtf", f"Đây là văn bản RTF, không phải bảng tính: {_SAVE_AS}."),
    (b"MIME-Version:", f"Đây là trang web lưu một tệp (MHTML): {_SAVE_AS}."),
)


def read_sheets(data: bytes, filename: str) -> list[Sheet]:
    """Return the sheets of a file, or raise AnnexRefused with a sentence.

    The name only names the sheet of a file that has none; offices send HTML and
    text under `.xls`.
    """
    if len(data) > MAX_BYTES:
        raise AnnexRefused(
            f"Tệp quá nặng: nhiều nhất là {MAX_BYTES // 1_048_576} MB. Hãy bỏ ảnh trong "
            "tệp hoặc chia thành nhiều tệp."
        )
    if not data.strip(_NOTHING):
        raise AnnexRefused("Tệp trống: không có chữ nào trong tệp.")
    head = data.lstrip()[:16]
    for magic, message in _FOREIGN:
        if head.startswith(magic):
            raise AnnexRefused(message)
    if head.startswith(b"PK"):
        return excel.read(data)
    if head.startswith(_OLE):
        return excel_old.read(data)
    return read_text(data, filename)


def read_text(data: bytes, filename: str) -> list[Sheet]:
    text = delimited.decode(data)
    head = text[:2000].lstrip().casefold()
    if "urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise AnnexRefused(f"Đây là bảng tính dạng XML năm 2003: {_SAVE_AS}.")
    if html.is_html(text):
        return html.read(text, filename)
    return delimited.read(text, filename)
