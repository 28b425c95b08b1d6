"""What a person typed, pasted or scanned, read as a stamp's code."""

import re
import unicodedata
from collections.abc import Container
from urllib.parse import SplitResult, unquote, urlsplit

from django.utils.translation import gettext as _

from stamps import codes

LONGEST = 1000
STAMP_PATH = re.compile(r"/(?:en/)?t/([^/]+)/?", re.IGNORECASE)
# People put these between groups, and phones add some of them by themselves.
SEPARATORS = "._,:;·|/"
LOOKING_LIKE_DIGITS = str.maketrans("OIL", "011")


class NotACode(Exception):
    """What was typed cannot be a code. Its text says why, for people."""


class LeadsElsewhere(NotACode):
    """An address of another site; `address` is for showing, never for following."""

    def __init__(self, address: str, host: str):
        super().__init__(_("Địa chỉ này không phải của chúng tôi."))
        self.address = address
        self.host = host


def read(text: str, hosts: Container[str]) -> str:
    """Return the code as it is printed, without groups; whether it is true, no matter.

    `text` may be a whole address on one of our `hosts` (in small letters). Raises
    `NotACode`.
    """
    if len(text) > LONGEST:
        raise NotACode(_("Dài quá: mã tem chỉ có 20 ký tự."))
    text = without(text, "ZC")
    if is_address(text):
        text = code_in_address(text, hosts)
    text = without(text, "ZC", "Pd").translate(str.maketrans("", "", SEPARATORS))
    if not text:
        raise NotACode(_("Hãy gõ mã in dưới ô QR."))
    # Beyond ASCII, capitals change one letter into another: ı would become I.
    capitals = "".join(
        letter.upper() if letter.isascii() else letter for letter in text
    )
    letters = capitals.translate(LOOKING_LIKE_DIGITS)
    check_letters(letters)
    check_length(letters)
    return letters


def without(text: str, *categories: str) -> str:
    """Drop the characters of these Unicode categories: `"ZC"` is spaces and controls."""
    kinds, exact = categories[0], categories[1:]
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKC", text)
        if (kind := unicodedata.category(letter))[0] not in kinds and kind not in exact
    )


def is_address(text: str) -> bool:
    return any(sign in text for sign in "/\\") and any(sign in text for sign in ".:")


def code_in_address(address: str, hosts: Container[str]) -> str:
    """Return what stands after /t/ in an address of ours, or refuse."""
    parts = split(address)
    is_web = parts.scheme in ("http", "https")
    # The name must be ours to the letter: user@, other ports and backslashes are
    # how one address is dressed as another.
    if not is_web or "\\" in address or parts.netloc.lower() not in hosts:
        raise LeadsElsewhere(address, parts.netloc)
    found = STAMP_PATH.fullmatch(parts.path)
    if not found:
        raise NotACode(
            _("Địa chỉ này của chúng tôi, nhưng không phải của con tem nào.")
        )
    return unquote(found[1])


def split(address: str) -> SplitResult:
    whole = address if "://" in address else f"https://{address.lstrip('/')}"
    try:
        return urlsplit(whole)
    except ValueError as error:
        raise NotACode(_("Địa chỉ này viết sai; hãy gõ mã in dưới ô QR.")) from error


def check_letters(letters: str) -> None:
    """Refuse, naming them, letters that stand in no code."""
    strange = [letter for letter in letters if letter not in codes.ALPHABET]
    if not strange:
        return
    named = ", ".join(dict.fromkeys(strange[:5]))
    if any(is_marked(letter) for letter in strange):
        raise NotACode(
            _(
                "Có chữ mang dấu: %(letters)s. Mã chỉ có chữ không dấu và số; "
                "hãy tắt gõ tiếng Việt rồi gõ lại chữ ấy."
            )
            % {"letters": named}
        )
    if set(strange) == {"U"}:
        raise NotACode(_("Mã không dùng chữ U. Hãy xem lại, có thể là chữ V."))
    raise NotACode(
        _("Mã không có ký tự %(letters)s. Mã chỉ gồm số 0–9 và chữ không dấu.")
        % {"letters": named}
    )


def is_marked(letter: str) -> bool:
    """Tell whether a Vietnamese keyboard made the letter out of plain ones."""
    return letter in "Đđ" or "Mn" in map(
        unicodedata.category, unicodedata.normalize("NFD", letter)
    )


def check_length(letters: str) -> None:
    count = len(letters)
    facts = {"count": count, "off": abs(count - codes.LENGTH)}
    if count < codes.LENGTH:
        raise NotACode(
            _("Mã có 20 ký tự, bạn mới gõ %(count)s: còn thiếu %(off)s.") % facts
        )
    if count > codes.LENGTH:
        raise NotACode(_("Mã có 20 ký tự, bạn đã gõ %(count)s: thừa %(off)s.") % facts)
