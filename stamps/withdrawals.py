"""What kind of withdrawal a reason speaks of, where its words leave no doubt."""

import re
from enum import StrEnum


class Kind(StrEnum):
    LAPSE = "lapse"
    BREACH = "breach"
    STOPPED = "stopped"
    ERROR = "error"


SAID = {
    Kind.LAPSE: r"hết hạn|hết hiệu lực|hết thời hạn|quá hạn",
    Kind.BREACH: r"vi phạm|không đạt|không (?:bảo|đảm) (?:bảo|đảm)|giả mạo|gian lận"
    r"|không giữ|không duy trì|không đáp ứng",
    Kind.STOPPED: r"(?:ngừng|dừng|thôi|không còn|không) (?:hẳn )?sản xuất|giải thể"
    r"|phá sản|(?:ngừng|chấm dứt) hoạt động",
    Kind.ERROR: r"nhầm|sai sót|trùng lặp|công nhận sai",
}
# Words that may turn what follows them into its opposite.
TURNED = re.compile(
    r"không (?:(?:phải|do|vì|có|bị) )*(?:vi phạm|nhầm|hết|sai|giả|gian)|chưa "
)


def kind_of(reason: str) -> Kind | None:
    """Return the one kind the reason names; None when it names none, or several."""
    text = " ".join(reason.lower().split())
    if TURNED.search(text):
        return None
    found = [kind for kind, words in SAID.items() if re.search(words, text)]
    return found[0] if len(found) == 1 else None
