"""Where a row's place is today, and what is uncertain about it."""

from dataclasses import dataclass

from catalogue.annex.rows import AnnexRow
from catalogue.annex.text import words
from places import lookup
from places.lookup import TWO_TIERS_FROM, Match, Status

_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Where:
    """Primary keys of today's commune and province and of the former district."""

    commune: int | None = None
    district: int | None = None
    province: int | None = None
    doubt: str = ""
    note: str = ""


class Places:
    """Answers for a file's rows, each place looked up once."""

    def __init__(self) -> None:
        self._found: dict[tuple, Where] = {}

    def of(self, row: AnnexRow) -> Where:
        on = None
        if row.issued and not (
            row.issued.earliest < TWO_TIERS_FROM <= row.issued.latest
        ):
            on = row.issued.earliest
        asked = (
            row.commune,
            row.district,
            row.province,
            row.commune_today,
            row.province_today,
            on is None or on >= TWO_TIERS_FROM,
            on is None,
        )
        if asked not in self._found:
            self._found[asked] = look_up(row, on)
        return self._found[asked]


def look_up(row: AnnexRow, on) -> Where:
    if not (row.commune or row.district or row.province):
        today = lookup.find(row.commune_today, "", row.province_today)
        return _where(row.commune_today, row.province_today, today)
    found = lookup.find(row.commune, row.district, row.province, on=on)
    where = _where(row.commune, row.province, found)
    hint = row.commune_today
    if where.commune and hint and words(hint) != words(found.commune.full_name):
        note = (
            f"Tệp ghi nay là {hint}; theo danh mục, {row.commune} nay thuộc "
            f"{found.commune.full_name}."
        )
        return Where(where.commune, where.district, where.province, where.doubt, note)
    return where


def _where(commune: str, province: str, found: Match) -> Where:
    return Where(
        commune=found.commune.pk if commune and found.commune else None,
        district=found.district.pk if found.district else None,
        province=found.province.pk if found.province else None,
        doubt=doubt_about(commune, province, found),
    )


def doubt_about(commune: str, province: str, found: Match) -> str:
    if province and not lookup.provinces_named(province):
        return f"Tỉnh: “{province}” không có trong danh mục."
    if not commune:
        return ""
    names = _names(found)
    match found.status:
        case Status.UNKNOWN:
            near = f" của {province}" if province else ""
            return (
                f"Xã, phường: không thấy “{commune}” trong danh mục{near}; sẽ chỉ giữ "
                "tên như tệp ghi."
            )
        case Status.SPLIT:
            return (
                f"Xã, phường: {commune} đã chia vào {names}; sẽ để trống xã hiện nay "
                "cho đến khi cán bộ chọn."
            )
        case Status.AMBIGUOUS:
            return (
                f"Xã, phường: có nhiều nơi tên “{commune}” ({names}); sẽ để trống xã "
                "hiện nay cho đến khi cán bộ chọn."
            )
        case Status.BY_DEFAULT:
            return f"Xã, phường: “{commune}” được hiểu là {names}; hãy đối chiếu."
    return ""


def _names(found: Match) -> str:
    named = [unit.full_name for unit in found.candidates[:_MOST_NAMED]]
    more = "…" if len(found.candidates) > _MOST_NAMED else ""
    return ", ".join(named) + more
