"""Find today's commune from a place as it is written: old or new, with marks or not.

Everything is answered from memory: a thousand questions cost a few milliseconds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from places import index
from places.folding import normal
from places.index import Index, Unit
from places.models import Commune, Edition
from places.names import has_marks, is_spelt, key, split_kind

TWO_TIERS_FROM = date(2025, 7, 1)


class Status(StrEnum):
    """How sure the answer is.

    EXACT: one commune of today, no doubt.
    BY_DEFAULT: one was taken though something speaks against it (a district that
    does not fit, a province nobody knows, other marks, a name known only as an
    earlier one, a namesake of old elsewhere): a person should confirm.
    SPLIT: the former commune went into several.
    AMBIGUOUS: several places answer to the name.
    UNKNOWN: none does.
    """

    EXACT = "exact"
    BY_DEFAULT = "by default"
    SPLIT = "split"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Match:
    """What a question found: today's candidates, the likeliest first, and whence."""

    status: Status
    candidates: tuple[Unit, ...] = ()
    former: tuple[Unit, ...] = ()
    district: Unit | None = None
    former_province: Unit | None = None
    province: Unit | None = None

    @property
    def commune(self) -> Unit | None:
        """The commune of today, where there is one answer and not several."""
        settled = self.status in (Status.EXACT, Status.BY_DEFAULT)
        return self.candidates[0] if settled else None


_Answer = tuple[Status, list[Unit], list[Unit]]  # Status, today's, former ones.


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where to look: provinces by primary key; None is the whole country."""

    named: frozenset[int] | None = None
    today: frozenset[int] | None = None
    former: frozenset[int] | None = None
    districts: tuple[Unit, ...] = ()
    is_doubtful: bool = False


def find(
    commune: str = "", district: str = "", province: str = "", on: date | None = None
) -> Match:
    """Return today's communes that the words may mean.

    `on` is the day of the paper the words stand on: before July 2025 the former
    list is asked first, from then on today's. A preference, not a filter: papers
    are retyped with new names and offices go on writing the old ones.
    """
    places = index.get()
    commune, district, province = normal(commune), normal(district), normal(province)
    scope = _scope(places, district, province)
    if not commune:
        return _of_district(places, scope)
    if scope.districts:
        status, found, former = _in_district(places, commune, scope, on)
    else:
        status, found, former = _in_provinces(places, commune, scope, on)
    misspelt = has_marks(commune) and not any(
        is_spelt(commune, unit.name) for unit in former or found
    )
    if status is Status.EXACT and (scope.is_doubtful or misspelt):
        status = Status.BY_DEFAULT
    return _match(places, scope, status, found, former)


def provinces_named(text: str) -> list[Unit]:
    """Return the provinces of every edition that bear or bore that name."""
    places = index.get()
    keys, aliases = places.provinces_by_key, places.provinces_by_alias
    return _named(normal(text), keys, aliases, kind_decides=False)


def districts_named(text: str, province: str = "") -> tuple[Unit, ...]:
    """Return the former districts of that name, in a province where one is named."""
    return _scope(index.get(), normal(text), normal(province)).districts


def communes_of(province_code: str) -> tuple[Unit, ...]:
    """Return the communes of one of today's provinces, by name."""
    places = index.get()
    homes = {
        pk
        for pk, unit in places.provinces.items()
        if unit.code == province_code and unit.edition == Edition.TODAY
    }
    return tuple(unit for unit in places.today if unit.province in homes)


def successors(former_commune: Unit | Commune) -> tuple[Unit, ...]:
    """Return the communes of today it went into, the default first."""
    return tuple(index.get().successors.get(former_commune.pk, ()))


def former_of(commune: Unit | Commune) -> tuple[Unit, ...]:
    """Return the former communes that, whole or in part, one of today holds."""
    return tuple(index.get().predecessors.get(commune.pk, ()))


def _scope(places: Index, district: str, province: str) -> _Scope:
    provinces = provinces_named(province)
    doubtful = bool(province) and not provinces
    named = today = former = None
    if provinces:
        named = frozenset(unit.pk for unit in provinces)
        renewed = places.province_successors
        today = frozenset(renewed.get(pk, pk) for pk in named)
        former = named | {old for old, new in renewed.items() if new in today}
    districts = _named(
        district,
        places.districts_by_key,
        places.districts_by_alias,
        within=lambda unit: former is None or unit.province in former,
    )
    if named:
        districts = [u for u in districts if u.province in named] or districts
    doubtful = doubtful or (bool(district) and not districts)
    return _Scope(named, today, former, tuple(districts), doubtful)


def _named(
    text: str, keys: dict, aliases: dict, *, within=None, kind_decides=True
) -> list[Unit]:
    """Return the units of that name, else those once called so, best spelt only."""
    for kind, word in _readings(text):
        for table in (keys, aliases):
            found = [u for u in table.get(word, ()) if within is None or within(u)]
            if found:
                return _best_spelt(text, kind if kind_decides else "", found)
    return []


def _readings(text: str) -> list[tuple[str, str]]:
    """Return (kind, key) with the kind taken off, then with it as part of the name.

    Some names open with what looks like a kind: "Xã Xà Phiên" without its "Xã".
    """
    if not text:
        return []
    kind, word = split_kind(text)
    return [(kind, word), ("", key(text))] if kind else [("", word)]


def _best_spelt(text: str, kind: str, units: list[Unit]) -> list[Unit]:
    """Keep the units with the very marks, then those of the kind, if any are."""
    if len(units) > 1 and has_marks(text):
        units = [u for u in units if is_spelt(text, u.name)] or units
    if len(units) > 1 and kind:
        units = [u for u in units if u.kind == kind] or units
    return units


def _in_district(
    places: Index, commune: str, scope: _Scope, on: date | None
) -> _Answer:
    homes = {unit.pk for unit in scope.districts}

    def is_inside(unit: Unit) -> bool:
        return unit.district in homes

    former = _named(commune, places.former_by_key, {}, within=is_inside)
    if former:
        return _resolve(places, former)
    nearby = {u.pk for pk in homes for u in places.in_district.get(pk, ())}
    today = _named(commune, places.today_by_key, {}, within=lambda u: u.pk in nearby)
    earlier = _named(commune, places.former_by_alias, {}, within=is_inside)
    if earlier and not today:
        return _doubt(_resolve(places, earlier))
    if today:
        return _settle(today), today, []
    return _doubt(_in_provinces(places, commune, scope, on))


def _in_provinces(
    places: Index, commune: str, scope: _Scope, on: date | None
) -> _Answer:
    def is_today(unit: Unit) -> bool:
        return scope.today is None or unit.province in scope.today

    def is_former(unit: Unit) -> bool:
        return scope.former is None or unit.province in scope.former

    today = _named(commune, places.today_by_key, {}, within=is_today)
    former = _named(commune, places.former_by_key, {}, within=is_former)
    if scope.named:
        former = [u for u in former if u.province in scope.named] or former
    if on is not None and today and former:
        today, former = ([], former) if on < TWO_TIERS_FROM else (today, [])
    if not today and not former:
        earlier = _named(commune, places.former_by_alias, {}, within=is_former)
        return _doubt(_resolve(places, earlier))
    if not today:
        return _resolve(places, former)
    if not former:
        return _settle(today), today, []
    return _weigh(places, today, former)


def _weigh(places: Index, today: list[Unit], former: list[Unit]) -> _Answer:
    """Choose between a name of today and the same name of old, the day unknown."""
    _, old_places, _ = _resolve(places, former)
    found = list(dict.fromkeys([*today, *old_places]))
    if len(found) == 1:
        return Status.EXACT, found, former
    status = Status.BY_DEFAULT if len(today) == 1 else Status.AMBIGUOUS
    return status, found, former


def _resolve(places: Index, former: list[Unit]) -> _Answer:
    """Follow former communes to today's."""
    found = list(dict.fromkeys(u for old in former for u in places.successors[old.pk]))
    if len(former) == 1 and len(found) > 1:
        return Status.SPLIT, found, former
    return _settle(found), found, former


def _settle(found: list[Unit]) -> Status:
    if len(found) > 1:
        return Status.AMBIGUOUS
    return Status.EXACT if found else Status.UNKNOWN


def _doubt(answer: _Answer) -> _Answer:
    status, found, former = answer
    return Status.BY_DEFAULT if status is Status.EXACT else status, found, former


def _of_district(places: Index, scope: _Scope) -> Match:
    """Answer a question without a commune: where a district is named, its communes."""
    found = [u for d in scope.districts for u in places.in_district.get(d.pk, ())]
    return _match(places, scope, _settle(found), found, [])


def _match(
    places: Index,
    scope: _Scope,
    status: Status,
    found: Iterable[Unit],
    former: list[Unit],
) -> Match:
    """Add what is certain of the places around: named in one sense only."""
    districts = {u.district for u in former} or {u.pk for u in scope.districts}
    homes = {u.province for u in (*former, *scope.districts)} or {
        pk for pk in scope.named or () if pk in places.province_successors
    }
    today = {u.province for u in found} or scope.today or set()
    old = {places.provinces[pk] for pk in homes}
    return Match(
        status,
        tuple(found),
        tuple(former),
        _only(places.districts[pk] for pk in districts if pk),
        _only(old),
        _only(places.provinces[pk] for pk in today),
    )


def _only(units: Iterable[Unit]) -> Unit | None:
    units = list(units)
    return units[0] if len(units) == 1 else None
