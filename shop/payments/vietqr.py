"""A VietQR payment code: the text NAPAS prescribes (EMVCo), and its picture.

No money passes through the site: the code holds the seller's own account, the amount
and what to write, so that a banking app fills in the transfer by itself.
"""

import io
import unicodedata
from functools import lru_cache

import qrcode
import qrcode.image.svg

from shop.payments import banks
from shop.payments.refusals import AccountWrong, AmountWrong, BankUnknown, TextMissing

NAPAS = "A000000727"
TO_ACCOUNT = "QRIBFTTA"
DYNAMIC = "12"
DONG = "704"
VIETNAM = "VN"

LONGEST_ACCOUNT = 19
LONGEST_TEXT = 25
# The most that one transfer by NAPAS 247 carries, in đồng.
MOST = 499_999_999


def payload(bank_bin: str, account: str, amount: int, text: str) -> str:
    """Return the text of a code with an amount (đồng) and what to write.

    `text` loses its marks and what no bank takes, and is cut to 25 characters.
    Raises a `PaymentRefused` that says what is wrong.
    """
    check(bank_bin, account, amount)
    if not (said := plain(text)):
        raise TextMissing
    holder = tlv("00", bank_bin) + tlv("01", account)
    beneficiary = tlv("00", NAPAS) + tlv("01", holder) + tlv("02", TO_ACCOUNT)
    body = (
        tlv("00", "01")
        + tlv("01", DYNAMIC)
        + tlv("38", beneficiary)
        + tlv("53", DONG)
        + tlv("54", str(amount))
        + tlv("58", VIETNAM)
        + tlv("62", tlv("08", said))
        + "6304"
    )
    return body + f"{crc(body.encode('ascii')):04X}"


def check(bank_bin: str, account: str, amount: int) -> None:
    if bank_bin not in banks.BANKS:
        raise BankUnknown
    fits = account.isascii() and account.isalnum()
    if not (fits and 4 <= len(account) <= LONGEST_ACCOUNT):
        raise AccountWrong
    if type(amount) is not int or not 1 <= amount <= MOST:
        raise AmountWrong


def plain(text: str) -> str:
    """Return what every bank takes of a text: unmarked letters, digits and spaces."""
    text = text.replace("đ", "d").replace("Đ", "D")
    letters = unicodedata.normalize("NFKD", text)
    kept = "".join(
        letter if letter.isascii() and letter.isalnum() else " "
        for letter in letters
        if not unicodedata.combining(letter)
    )
    return " ".join(kept.split())[:LONGEST_TEXT].strip()


def tlv(tag: str, value: str) -> str:
    return f"{tag}{len(value):02}{value}"


def crc(data: bytes) -> int:
    """Return CRC-16/CCITT-FALSE: polynomial 0x1021 from 0xFFFF, not reflected."""
    register = 0xFFFF
    for byte in data:
        register ^= byte << 8
        for _ in range(8):
            shifted = register << 1
            register = (shifted ^ 0x1021 if register & 0x8000 else shifted) & 0xFFFF
    return register


@lru_cache(maxsize=256)
def png(payload: str, dot: int = 8) -> bytes:
    """Draw a code as PNG, `dot` pixels to a module, with the quiet zone around."""
    square = qrcode.QRCode(
        error_correction=qrcode.ERROR_CORRECT_M, box_size=dot, border=4
    )
    square.add_data(payload)
    picture = io.BytesIO()
    square.make_image().save(picture, "PNG")
    return picture.getvalue()


@lru_cache(maxsize=256)
def svg(payload: str) -> str:
    """Draw a code as an inline SVG element: no style, so that any page may hold it."""
    square = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=4)
    square.add_data(payload)
    square.make()
    rows = square.get_matrix()
    side = len(rows)
    path = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return (
        f'<svg class="vietqr__square" xmlns="http://www.w3.org/2000/svg"'
        f' viewBox="0 0 {side} {side}" shape-rendering="crispEdges"'
        f' aria-hidden="true"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path fill="#000" d="{path}"/></svg>'
    )
