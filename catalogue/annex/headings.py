"""The columns an annex may have, under the headings offices give them."""

import re
from functools import lru_cache

from catalogue.annex.text import words

# The heading the register itself writes, in exports and in the template.
HEADINGS: dict[str, str] = {
    "ordinal": "STT",
    "reference": "Mã tham chiếu",
    "name": "Tên sản phẩm",
    "producer": "Chủ thể",
    "producer_kind": "Loại hình chủ thể",
    "address": "Địa chỉ",
    "locality_detail": "Thôn, ấp, số nhà",
    "commune": "Xã, phường",
    "district": "Huyện (cũ)",
    "province": "Tỉnh",
    "commune_today": "Xã, phường hiện nay",
    "commune_today_code": "Mã xã, phường hiện nay",
    "province_today": "Tỉnh hiện nay",
    "group": "Nhóm sản phẩm",
    "group_inferred": "Nhóm xếp theo tên gọi",
    "stars": "Hạng sao",
    "score": "Điểm",
    "status": "Tình trạng",
    "decision_number": "Số quyết định",
    "decision_date": "Ngày quyết định",
    "authority": "Cơ quan ban hành",
    "year": "Năm",
    "round": "Đợt",
    "certificate_number": "Số giấy chứng nhận",
    "valid_from": "Hiệu lực từ",
    "valid_until": "Hiệu lực đến hết",
    "withdrawn_on": "Ngày thu hồi",
    "withdrawal_number": "Quyết định thu hồi",
    "withdrawal_authority": "Cơ quan thu hồi",
    "withdrawal_reason": "Lý do thu hồi",
    "packaging": "Quy cách",
    "price": "Giá",
    "gtin": "Mã vạch",
    "note": "Ghi chú",
    "source": "Nguồn",
}

# Further spellings, as `words` leaves them: small letters, no marks, no signs.
_SYNONYMS: dict[str, str] = {
    "ordinal": "stt|tt|so tt|so thu tu|no|thu tu|so tt san pham",
    "reference": "id|ma|ma so|ma san pham|ma sp|ma ho so|ma tham chieu|reference|ref",
    "name": "name|product|product name|ten|san pham|ten sp|ten san pham ocop|san pham ocop"
    "|ten san pham dich vu|ten hang hoa|ten san pham hang hoa|ten san pham duoc cong nhan"
    "|ten san pham dat sao|ten san pham tham gia|ten san pham du thi|danh muc san pham"
    "|ten goi san pham|san pham dich vu",
    "producer": "producer|ten chu the|chu the ocop|chu the san xuat|ten chu the san xuat"
    "|chu the san pham|chu so huu|co so san xuat|ten co so|ten co so san xuat|don vi"
    "|don vi san xuat|ten don vi|nha san xuat|to chuc ca nhan|ten to chuc ca nhan"
    "|chu the tham gia|chu the tham gia ocop|ten chu the ocop|don vi chu the|chu ho"
    "|chu the san xuat kinh doanh|to chuc kinh te|co so san xuat kinh doanh|don vi san xuat"
    " kinh doanh|ho san xuat|doanh nghiep htx ho|ten htx doanh nghiep|chu the co san pham",
    "producer_address": "ten va dia chi chu the|chu the va dia chi|chu the dia chi"
    "|ten dia chi chu the|ten chu the va dia chi|ten chu the dia chi|ten co so dia chi"
    "|chu the dia chi san xuat|ten dia chi co so san xuat|don vi dia chi"
    "|ten va dia chi co so san xuat|ten don vi dia chi|chu the san xuat va dia chi"
    "|chu the san xuat dia chi",
    "producer_kind": "producer type|producer kind|loai hinh|loai chu the|loai hinh chu the"
    "|loai hinh to chuc|loai hinh san xuat|loai hinh kinh doanh|hinh thuc to chuc",
    "address": "address|dia chi chu the|dia chi san xuat|dia chi co so|noi san xuat"
    "|dia phuong|dia ban|dia chi co so san xuat|dia diem|dia diem san xuat|noi o"
    "|dia chi chu the san xuat|dia chi lien he|tru so|dia chi don vi",
    "locality_detail": "locality detail|thon|thon ap|thon xom|thon to dan pho|ap khu pho"
    "|thon khu pho|so nha|thon ban|khu dan cu|thon ap so nha",
    "commune": "commune|xa|phuong|xa phuong|xa phuong thi tran|xa thi tran|phuong xa"
    "|xa phuong dac khu|cap xa|ten xa|xa phuong cu|don vi cap xa|ward",
    "district": "district|huyen|huyen cu|huyen thi xa thanh pho|huyen thanh pho"
    "|huyen thi xa|quan huyen|huyen thi thanh pho|cap huyen|huyen tx tp|huyen tp"
    "|huyen thi xa thanh pho cu|huyen quan",
    "province": "province|tinh thanh pho|tinh tp|tinh thanh|cap tinh|tinh cu",
    "commune_today": "commune 2025|xa moi|xa phuong moi|xa phuong sau sap xep",
    "commune_today_code": "commune 2025 code|ma xa|ma xa phuong",
    "province_today": "province 2025|tinh moi",
    "group": "group|product group|nhom|nhom nganh|nganh hang|nhom san pham|bo san pham"
    "|nganh hang san pham|phan nhom|loai san pham|nhom nganh hang|nganh nhom"
    "|nganh|phan loai san pham|nhom san pham ocop|bo nhom|phan loai",
    "group_inferred": "group inferred",
    "stars": "stars|star|star rating|rating|sao|so sao|hang|hang sao dat|hang sao ocop|ket qua"
    "|xep hang|phan hang|xep loai|hang san pham|ket qua phan hang|hang dat duoc|hang dat"
    "|ket qua xep hang|dat hang|dat hang sao|dat sao|hang sao dat duoc|sao ocop|phan hang sao"
    "|ket qua danh gia|so sao dat duoc|cap sao|xep hang sao|hang sao duoc cong nhan"
    "|ket qua phan hang sao|hang sao cong nhan|san pham dat hang|muc sao|hang sao san pham"
    "|ket qua cong nhan|cong nhan hang sao|sao dat duoc|san pham dat sao|so sao dat"
    "|ket qua hang sao",
    "score": "score|so diem|diem danh gia|tong diem|tong so diem|diem trung binh|diem so"
    "|ket qua diem|diem binh quan|diem cham|diem hoi dong|diem danh gia cua hoi dong"
    "|diem ket luan|so diem dat|diem dat|diem dat duoc|tong diem danh gia",
    "status": "status|trang thai|hien trang|ket qua xu ly|tinh trang hieu luc"
    "|tinh trang cong nhan|hinh thuc cong nhan|hinh thuc",
    "decision_number": "decision number|decision|so qd|quyet dinh|quyet dinh cong nhan"
    "|qd cong nhan|so qd cong nhan|so quyet dinh cong nhan|so ngay quyet dinh"
    "|so ngay thang nam quyet dinh|quyet dinh so|qd so|so hieu quyet dinh|so qd ngay qd"
    "|quyet dinh so ngay|so quyet dinh ngay ban hanh|so ngay quyet dinh cong nhan|qd"
    "|so va ngay quyet dinh|quyet dinh cong nhan so ngay|can cu quyet dinh|so ngay qd"
    "|so ngay thang quyet dinh|so quyet dinh ngay thang nam",
    "decision_date": "decision date|date|issued|issued on|ngay|ngay qd|ngay cong nhan"
    "|ngay ban hanh|ngay ky|ngay cap|ngay ban hanh quyet dinh|ngay ky quyet dinh"
    "|ngay quyet dinh cong nhan|ngay thang nam|thoi gian cong nhan|thoi diem cong nhan"
    "|ngay thang nam quyet dinh|ngay thang quyet dinh|ngay cap giay chung nhan"
    "|ngay thang nam cong nhan|ngay cap gcn|thoi gian|ngay thang",
    "authority": "decision authority|authority|co quan|co quan cap|don vi ban hanh|noi cap"
    "|co quan cong nhan|cap cong nhan|co quan quyet dinh|co quan ky|don vi cap"
    "|co quan ban hanh quyet dinh|cap quyet dinh|noi ban hanh|co quan cap giay chung nhan",
    "year": "year|nam cong nhan|nam danh gia|nam dat|nam xep hang|nam phan hang"
    "|nam quyet dinh|nam dat ocop",
    "round": "round|dot danh gia|dot cong nhan|dot phan hang|ky danh gia|dot nam",
    "certificate_number": "certificate code|certificate number|certificate|so gcn|ma gcn"
    "|giay chung nhan|ma giay chung nhan|ma so giay chung nhan|so giay cn|gcn|ma so gcn"
    "|so hieu giay chung nhan|ma so chung nhan|ma so san pham ocop|so vao so",
    "valid_from": "valid from|from|tu ngay|hieu luc tu ngay|ngay hieu luc|co hieu luc tu"
    "|ngay bat dau|ngay bat dau hieu luc|gia tri tu ngay",
    "valid_until": "valid until|until|valid to|to|den ngay|hieu luc den|hieu luc den ngay"
    "|co hieu luc den|het han|han|ngay het han|thoi han|co gia tri den|gia tri den ngay"
    "|han hieu luc|ngay het hieu luc|thoi han den|het han ngay|thoi han hieu luc"
    "|co gia tri den ngay|gia tri den|expiry|expires|expires on|thoi han giay chung nhan"
    "|thoi han gcn|thoi han hieu luc gcn|hieu luc gcn|han gcn"
    "|thoi han su dung giay chung nhan|ngay het han giay chung nhan",
    "withdrawn_on": "withdrawn on|withdrawal date|thu hoi ngay|thoi diem thu hoi",
    "withdrawal_number": "withdrawal number|so quyet dinh thu hoi|qd thu hoi|so qd thu hoi",
    "withdrawal_authority": "withdrawal authority|co quan ban hanh quyet dinh thu hoi",
    "withdrawal_reason": "withdrawal reason|reason|ly do|nguyen nhan thu hoi|nguyen nhan",
    "packaging": "packaging|quy cach dong goi|dong goi|quy cach san pham|bao bi|quy cach bao bi"
    "|khoi luong|dung tich|khoi luong tinh|quy cach bao goi",
    "price": "price|gia ban|don gia|gia san pham|gia ban le|gia tham khao|gia thanh",
    "gtin": "gtin|ma so ma vach|barcode|ma vach san pham|ean|ma gtin|ma so vach",
    "note": "note|notes|chu thich|ghi chu khac|y kien|nhan xet",
    "source": "source|url|link|nguon tin|dia chi nguon|nguon du lieu|duong dan",
}


def _table() -> dict[str, str]:
    table = {words(heading): field for field, heading in HEADINGS.items()}
    for field, spellings in _SYNONYMS.items():
        table.update(dict.fromkeys(spellings.split("|"), field))
    return table


_FIELDS = _table()

# Under a heading over several columns, what the short ones below it mean.
_BELOW: dict[tuple[str, str], str] = {
    ("producer", "ten"): "producer",
    ("producer", "ho ten"): "producer",
    ("producer", "ho va ten"): "producer",
    ("producer", "ten goi"): "producer",
    ("producer", "dia chi"): "address",
    ("producer", "loai"): "producer_kind",
    ("producer", "dien thoai"): "",
    ("name", "ten"): "name",
    ("name", "loai"): "group",
    ("name", "ma"): "reference",
    ("decision_number", "so"): "decision_number",
    ("decision_number", "so hieu"): "decision_number",
    ("decision_number", "nam"): "year",
    ("certificate_number", "so"): "certificate_number",
    ("certificate_number", "ma so"): "certificate_number",
    ("certificate_number", "ma"): "certificate_number",
    ("certificate_number", "so hieu"): "certificate_number",
    ("withdrawal_number", "so"): "withdrawal_number",
    ("withdrawal_number", "ngay"): "withdrawn_on",
    ("withdrawal_number", "co quan"): "withdrawal_authority",
    ("withdrawal_number", "ly do"): "withdrawal_reason",
    ("stars", "hang"): "stars",
    ("stars", "diem"): "score",
    ("stars", "so"): "stars",
    ("gtin", "so"): "gtin",
}
_PARENTS = {
    "san pham": "name",
    "thong tin san pham": "name",
    "thong tin chu the": "producer",
    "thu hoi": "withdrawal_number",
    "ket qua danh gia phan hang": "stars",
    "ket qua cham diem": "stars",
    "ket qua danh gia": "stars",
}
_LONG = (
    (r"(?:so )?(?:giay chung nhan|gcn)\b.*", "certificate_number"),
    (r"(?:quyet dinh|qd) thu hoi\b.*", "withdrawal_number"),
    (r"(?:so )?(?:quyet dinh|qd)\b.*", "decision_number"),
    (r"ten (?:san pham|sp)\b.*", "name"),
    (r"(?:ten )?chu the\b.*", "producer"),
    (r"ten (?:co so|don vi|doanh nghiep|htx|hop tac xa|to chuc)\b.*", "producer"),
    (r"dia chi\b.*", "address"),
    (r"(?:hang|so|xep hang|phan hang) sao\b.*|.*\bhang sao|.*\bso sao", "stars"),
    (r"(?:tong |so )?diem\b.*", "score"),
    (r"(?:nhom|nganh) (?:san pham|hang)\b.*", "group"),
    (r"(?:xa|phuong)\b.*\b(?:phuong|thi tran|xa)", "commune"),
    (r"(?:huyen|quan)\b.*\b(?:thanh pho|thi xa|huyen)", "district"),
    (r"ghi chu\b.*", "note"),
)
_LONG_PATTERNS = [(re.compile(pattern), field) for pattern, field in _LONG]
_NOT_CERTIFIED = re.compile(
    r"\b(?:hien tai|du kien|de nghi|dang ky|tu danh gia|tu cham)\b"
)
_STAR_COLUMN = re.compile(r"(?:hang |dat )?([1-6]) sao")


@lru_cache(maxsize=4096)
def field_of(heading: str) -> str | None:
    """Return the field a heading names, or None for a column of no use here.

    Columns headed by one star number, to be ticked, are `tick:4`.
    """
    said = words(heading)
    if not said or len(heading) > 200:
        return None
    if said in _FIELDS:
        return _FIELDS[said]
    if found := _STAR_COLUMN.fullmatch(said):
        return f"tick:{found[1]}"
    short = words(re.sub(r"\(.*?\)", "", heading))
    if short in _FIELDS:
        return _FIELDS[short]
    if _NOT_CERTIFIED.search(said) and "sao" in said.split():
        return None
    return next((f for pattern, f in _LONG_PATTERNS if pattern.fullmatch(short)), None)


def field_below(parent: str, child: str) -> str | None:
    """Return the field of a heading that stands under another one."""
    if not child or words(parent) == words(child):
        return field_of(parent)
    if not parent:
        return field_of(child)
    over, under = words(parent), words(child)
    group = _PARENTS.get(over) or field_of(parent)
    if group and (group, under) in _BELOW:
        return _BELOW[group, under] or None
    return (
        _FIELDS.get(f"{over} {under}")
        or _FIELDS.get(f"{under} {over}")
        or (field_of(child))
    )
