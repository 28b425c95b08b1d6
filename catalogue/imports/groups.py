"""Which group of the register a cell or a heading names."""

import re
from collections.abc import Iterable

from catalogue.annex.text import words
from catalogue.models import ProductGroup

# How annexes shorten the six groups of Decision 148/QĐ-TTg, by their code.
_SHORT = {
    "duoc lieu": "III",
    "san pham tu duoc lieu": "III",
    "thu cong my nghe": "IV",
    "hang thu cong": "IV",
    "du lich": "VI",
    "du lich cong dong": "VI",
    "dich vu du lich": "VI",
    "dich vu du lich cong dong": "VI",
    "dich vu du lich cong dong va diem du lich": "VI",
}
_PREFIX = re.compile(r"(?:nhom|nganh)(?: (?:san pham|hang|nganh hang))? ")


class Groups:
    """Find groups by name or code, whatever the signs and capitals."""

    def __init__(self, groups: Iterable[ProductGroup]):
        by_code = {group.code: group for group in groups}
        # Of two groups of one name the first counts: it is the wider one.
        self._named = {words(g.name): g for g in reversed(by_code.values())}
        self._named |= {words(code): group for code, group in by_code.items()}
        for short, code in _SHORT.items():
            if code in by_code:
                self._named.setdefault(short, by_code[code])

    def named(self, text: str) -> ProductGroup | None:
        said = words(text)
        return self._named.get(said) or self._named.get(_PREFIX.sub("", said, count=1))
