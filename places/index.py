"""All places in memory, by key: read once, for look-ups by the thousand."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from places.models import (
    Commune,
    CommuneSuccession,
    District,
    Edition,
    Province,
    ProvinceSuccession,
)
from places.names import key


@dataclass(frozen=True, slots=True)
class Unit:
    """A province, district or commune as the tables have it; `pk` is its row's."""

    pk: int
    code: str
    edition: str
    kind: str
    name: str
    province: int
    district: int | None = None
    aliases: str = field(default="", repr=False, compare=False)

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"

    def __str__(self) -> str:
        return self.full_name


def by_key(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    found = defaultdict(list)
    for unit in units:
        found[key(unit.name)].append(unit)
    return dict(found)


def by_alias(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    found = defaultdict(list)
    for unit in units:
        for alias in unit.aliases.split():
            found[alias].append(unit)
    return dict(found)


class Index:
    """The tables as dictionaries; keys of units are their primary keys."""

    def __init__(self) -> None:
        self.provinces = self._read_provinces()
        self.districts = self._read_districts()
        self.communes = self._read_communes()
        communes = self.communes.values()
        self.today = [u for u in communes if u.edition == Edition.TODAY]
        self.former = [u for u in communes if u.edition != Edition.TODAY]
        self.provinces_by_key = by_key(self.provinces.values())
        self.provinces_by_alias = by_alias(self.provinces.values())
        self.districts_by_key = by_key(self.districts.values())
        self.districts_by_alias = by_alias(self.districts.values())
        self.today_by_key = by_key(self.today)
        self.former_by_key = by_key(self.former)
        self.former_by_alias = by_alias(self.former)
        self._link()

    def _read_provinces(self) -> dict[int, Unit]:
        fields = ("pk", "code", "edition", "kind", "name", "pk")
        rows = Province.objects.order_by("pk").values_list(*fields, "aliases")
        return {pk: Unit(pk, *rest[:-1], None, rest[-1]) for pk, *rest in rows}

    def _read_districts(self) -> dict[int, Unit]:
        fields = ("pk", "code", "kind", "name", "province_id", "aliases")
        rows = District.objects.order_by("pk").values_list(*fields)
        return {
            pk: Unit(pk, code, Edition.FORMER.value, kind, name, province, pk, aliases)
            for pk, code, kind, name, province, aliases in rows
        }

    def _read_communes(self) -> dict[int, Unit]:
        fields = ("pk", "code", "edition", "kind", "name", "province_id")
        rows = Commune.objects.order_by("folded", "code").values_list(
            *fields, "district_id", "aliases"
        )
        return {row[0]: Unit(*row) for row in rows}

    def _link(self) -> None:
        self.successors: dict[int, list[Unit]] = defaultdict(list)
        self.predecessors: dict[int, list[Unit]] = defaultdict(list)
        links = CommuneSuccession.objects.order_by("former", "-is_default", "pk")
        for former, successor in links.values_list("former_id", "successor_id"):
            self.successors[former].append(self.communes[successor])
            self.predecessors[successor].append(self.communes[former])

        self.province_successors: dict[int, int] = dict(
            ProvinceSuccession.objects.values_list("former_id", "successor_id")
        )
        self.in_district: dict[int, list[Unit]] = defaultdict(list)
        for unit in self.former:
            for successor in self.successors[unit.pk]:
                if successor not in self.in_district[unit.district]:
                    self.in_district[unit.district].append(successor)
        zones = District.objects.exclude(special_zone=None)
        for district, zone in zones.values_list("pk", "special_zone_id"):
            self.in_district[district].append(self.communes[zone])


@lru_cache(maxsize=1)
def get() -> Index:
    return Index()


def clear() -> None:
    """Forget what was read, after the tables changed."""
    get.cache_clear()
