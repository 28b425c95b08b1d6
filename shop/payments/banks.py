"""Banks that take transfers by NAPAS 247, by BIN: what a VietQR code names them by.

Names are those that people know; a former one stands in brackets.
"""

from operator import itemgetter

BANKS: dict[str, str] = {
    "970400": "SaigonBank",
    "970403": "Sacombank",
    "970405": "Agribank",
    "970406": "Vikki Bank (DongA Bank)",
    "970407": "Techcombank",
    "970408": "GPBank",
    "970409": "Bac A Bank",
    "970410": "Standard Chartered",
    "970412": "PVcomBank",
    "970414": "MBV (OceanBank)",
    "970415": "VietinBank",
    "970416": "ACB",
    "970418": "BIDV",
    "970419": "NCB",
    "970421": "VRB",
    "970422": "MB Bank",
    "970423": "TPBank",
    "970424": "Shinhan Bank",
    "970425": "ABBANK",
    "970426": "MSB",
    "970427": "VietABank",
    "970428": "Nam A Bank",
    "970429": "SCB",
    "970430": "PGBank",
    "970431": "Eximbank",
    "970432": "VPBank",
    "970433": "VietBank",
    "970434": "Indovina Bank",
    "970436": "Vietcombank",
    "970437": "HDBank",
    "970438": "BAOVIET Bank",
    "970439": "Public Bank",
    "970440": "SeABank",
    "970441": "VIB",
    "970442": "Hong Leong Bank",
    "970443": "SHB",
    "970444": "VCBNeo (CB)",
    "970446": "Co-opBank",
    "970448": "OCB",
    "970449": "LPBank",
    "970452": "KienlongBank",
    "970454": "BVBank (Bản Việt)",
    "970457": "Woori Bank",
    "970458": "UOB",
    "422589": "CIMB",
    "458761": "HSBC",
    "546034": "Cake",
    "546035": "Ubank",
    "963388": "Timo",
    "971005": "Viettel Money",
    "971011": "VNPT Money",
    "999888": "VBSP (Ngân hàng Chính sách xã hội)",
}


def name(bank_bin: str) -> str:
    """Return the name people know a bank by, or the BIN of one we do not know."""
    return BANKS.get(bank_bin, bank_bin)


def choices() -> list[tuple[str, str]]:
    """Return (BIN, name) for a list to choose from, in the order of names."""
    return sorted(BANKS.items(), key=itemgetter(1))
