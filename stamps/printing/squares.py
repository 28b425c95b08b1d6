"""The QR squares of stamps, fast enough for a hundred thousand.

A QR symbol is linear: two contents of the same shape differ by the sum, bit by bit,
of what their bits differ by. So one library call for each bit of a code is enough,
and every stamp after that is ten additions of whole squares.
"""

from functools import lru_cache

import qrcode
from django.conf import settings
from qrcode.util import MODE_8BIT_BYTE, MODE_ALPHA_NUM, QRData

from stamps.codes import ALPHABET, LENGTH

QUIET = 4
MASKS = range(8)
PAIR_BITS = 11
# The letters of the alphanumeric mode, in the order of their values (ISO/IEC 18004).
VALUES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def prefix() -> str:
    """Return what stands before the code in a stamp's address."""
    return f"{settings.WAGTAILADMIN_BASE_URL}/t/"


@lru_cache(maxsize=8)
def squares(prefix: str) -> "Squares":
    """Return the squares of one prefix; making the tables takes a tenth of a second."""
    return Squares(prefix)


class Squares:
    """Squares of level M that hold `prefix` as bytes and a code as letters.

    A square is an integer: module (row, column) is bit `row * stride + column`, dark
    is 1. The bit at the end of each row stays 0 and keeps the rows apart.
    """

    def __init__(self, prefix: str):
        zeros = ALPHABET[0] * LENGTH
        first = drawn(prefix, zeros, 0)
        self.prefix = prefix
        self.version = first.version
        self.size = first.modules_count
        self.stride = self.size + 1
        self.full = sum(
            (1 << self.size) - 1 << row * self.stride for row in range(self.size)
        )
        self.bases = [self.as_bits(drawn(prefix, zeros, mask)) for mask in MASKS]
        self.pairs = [self.table_of(place) for place in range(0, LENGTH, 2)]

    def of(self, code: str) -> int:
        """Return the square of a code, under the mask that scans best."""
        change = 0
        for place, table in enumerate(self.pairs):
            change ^= table[code[2 * place : 2 * place + 2]]
        return min((base ^ change for base in self.bases), key=self.penalty)

    def rows(self, square: int) -> list[str]:
        """Return the rows from the top, left to right, dark as "1"."""
        line = (1 << self.size) - 1
        return [
            f"{square >> row * self.stride & line:0{self.size}b}"[::-1]
            for row in range(self.size)
        ]

    def penalty(self, dark: int) -> int:
        """Score what makes a square hard to scan (ISO/IEC 18004, 7.8.3)."""
        light = dark ^ self.full
        score = self.lookalikes(dark, light, 1) + self.lookalikes(
            dark, light, self.stride
        )
        for colour in (dark, light):
            beside = colour & colour >> 1
            score += 3 * (beside & beside >> self.stride).bit_count()
            score += runs(colour, 1) + runs(colour, self.stride)
        modules = self.size**2
        return score + 10 * (abs(20 * dark.bit_count() - 10 * modules) // modules)

    def lookalikes(self, dark: int, light: int, step: int) -> int:
        """Score what looks like the eye of a corner: 1:1:3:1:1 beside four light."""
        eye = dark & light >> step & dark >> 2 * step & dark >> 3 * step
        eye &= dark >> 4 * step & light >> 5 * step & dark >> 6 * step
        if not eye:
            return 0
        pair = light & light >> step
        four = pair & pair >> 2 * step
        after, before = eye & four >> 7 * step, eye & four << 4 * step
        return 40 * (after.bit_count() + before.bit_count())

    def as_bits(self, code: qrcode.QRCode) -> int:
        return sum(
            1 << row * self.stride + column
            for row, modules in enumerate(code.modules)
            for column, dark in enumerate(modules)
            if dark
        )

    def table_of(self, place: int) -> dict[str, int]:
        """Return what each pair of letters at `place` changes in the square."""
        changes = [self.change_of(place, 1 << bit) for bit in range(PAIR_BITS)]
        table = {}
        for one in ALPHABET:
            for other in ALPHABET:
                value, change = pair_value(one + other), 0
                for bit in range(PAIR_BITS):
                    if value >> bit & 1:
                        change ^= changes[bit]
                table[one + other] = change
        return table

    def change_of(self, place: int, value: int) -> int:
        pair = VALUES[value // len(VALUES)] + VALUES[value % len(VALUES)]
        zeros = ALPHABET[0] * LENGTH
        content = zeros[:place] + pair + zeros[place + 2 :]
        return self.as_bits(drawn(self.prefix, content, 0)) ^ self.bases[0]


def runs(colour: int, step: int) -> int:
    """Score modules of one colour in a row: 3 for five, one more for each further."""
    pair = colour & colour >> step
    five = pair & pair >> 2 * step & colour >> 4 * step
    return five.bit_count() + 2 * (five & ~(five << step)).bit_count()


def pair_value(pair: str) -> int:
    return VALUES.index(pair[0]) * len(VALUES) + VALUES.index(pair[1])


def drawn(prefix: str, code: str, mask: int) -> qrcode.QRCode:
    """Encode the prefix as bytes and the code as an alphanumeric segment."""
    square = qrcode.QRCode(
        error_correction=qrcode.ERROR_CORRECT_M, border=0, mask_pattern=mask
    )
    square.add_data(QRData(prefix.encode(), MODE_8BIT_BYTE), optimize=0)
    square.add_data(QRData(code, MODE_ALPHA_NUM), optimize=0)
    square.make()
    return square
