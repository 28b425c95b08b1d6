"""Vietnamese text made comparable: the project's one way of dropping marks."""

import unicodedata

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


def _folding_table() -> dict[int, str | None]:
    """Map each marked Latin letter to its bare small letter, each mark to nothing.

    Both ways of writing are covered: the letters of NFC are mapped whole, and of
    those of NFD the marks fall away, so that no text has to be normalised first.
    """
    table: dict[int, str | None] = {ord("đ"): "d", ord("Đ"): "d", **_INVISIBLE}
    for point in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)):
        bare = unicodedata.normalize("NFD", chr(point))[0]
        if bare.isascii():
            table[point] = bare.lower()
    table.update(dict.fromkeys(range(0x0300, 0x0370)))
    return table


_FOLDING = _folding_table()


def fold(text: str) -> str:
    """Return the text in small letters without marks, its spaces single."""
    if not text.isascii():
        text = text.translate(_FOLDING)
    return " ".join(text.lower().split())


def normal(text: str) -> str:
    """Return the text in composed form (NFC), its spaces single, nothing unseen."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).split())
