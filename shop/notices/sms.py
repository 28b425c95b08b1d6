"""Text messages: what leaves, and by whom. A provider is one more class with `send`.

`SMS_BACKEND` names the class. Letters without marks, for one marked letter more than
doubles the price of a message and old phones show squares.
"""

import sys
import unicodedata
from typing import Protocol

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

ONE, EACH_OF_MANY = 160, 153
# What a text message carries beside letters and digits; those of TWICE count double.
SIGNS = set(" \n!\"#%&'()*+,-./:;<=>?@_$")
TWICE = set("[]{}\\^~|")
PLAINER = str.maketrans(
    {
        **dict.fromkeys("đ₫", "d"),
        "Đ": "D",
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’`", "'"),
        **dict.fromkeys("–—−", "-"),
        "…": "...",
        "·": "-",
        "×": "x",
    }
)


class Backend(Protocol):
    """How messages leave. `send` raises when it could not; it is then tried again.

    One whose messages reach no phone says so by `reaches_phones = False`.
    """

    def send(self, to: str, text: str) -> None: ...


class ConsoleBackend:
    """Prints messages: for a machine where somebody watches."""

    reaches_phones = False

    def send(self, to: str, text: str) -> None:
        sys.stdout.write(f"SMS {to}: {text}\n")


class FileBackend:
    """Writes each message to a file of `SMS_FOLDER`, for development and tests."""

    reaches_phones = False

    def send(self, to: str, text: str) -> None:
        folder = settings.SMS_FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        now = timezone.now()
        path = folder / f"{now:%Y%m%d-%H%M%S-%f}-{to.lstrip('+')}.txt"
        path.write_text(f"{to}\n{text}\n", encoding="utf-8")


def backend() -> Backend:
    return import_string(settings.SMS_BACKEND)()


def reach_phones() -> bool:
    return getattr(backend(), "reaches_phones", True)


def plain(text: str) -> str:
    """Return a text in letters every phone shows (GSM 03.38), marks left out."""
    text = text.replace("\N{NO-BREAK SPACE}₫", "d").translate(PLAINER)
    letters = unicodedata.normalize("NFKD", text)
    kept = (
        letter
        for letter in letters
        if letter in SIGNS or letter in TWICE or (letter.isascii() and letter.isalnum())
    )
    return " ".join("".join(kept).split())


def segments(text: str) -> int:
    """Return how many messages a plain text is paid as."""
    size = sum(2 if letter in TWICE else 1 for letter in text)
    return 1 if size <= ONE else -(-size // EACH_OF_MANY)
