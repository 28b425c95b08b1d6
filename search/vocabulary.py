"""Codes of the address and the rows they stand for, both ways.

Places never change while the site runs and are answered from memory; groups may
be edited and are read anew each time, for `held` to hold.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from catalogue.models import ProductGroup
from places import index
from places.index import Unit
from places.models import Edition


@lru_cache
def provinces() -> Mapping[str, Unit]:
    units = index.get().provinces.values()
    return {unit.code: unit for unit in units if unit.edition == Edition.TODAY}


@lru_cache
def communes() -> Mapping[str, Unit]:
    return {unit.code: unit for unit in index.get().today}


@lru_cache
def districts() -> Mapping[str, Unit]:
    return {unit.code: unit for unit in index.get().districts.values()}


PLACES = {"province": provinces, "commune": communes, "district": districts}


@lru_cache
def place_codes(facet: str) -> Mapping[int, str]:
    return {unit.pk: code for code, unit in PLACES[facet]().items()}


def groups() -> list[tuple[int, str, str]]:
    """Return pk, code and name of every group, in the order of the list."""
    return list(ProductGroup.objects.values_list("pk", "code", "name"))


def pks_of(facet: str, codes: Iterable[str], known_groups: list) -> set[int]:
    """Return the rows that codes stand for; a group's code covers its parts."""
    if facet in PLACES:
        places = PLACES[facet]()
        return {places[code].pk for code in codes if code in places}
    if facet == "group":
        wholes, parts = set(codes), tuple(f"{code}." for code in codes)
        return {
            pk
            for pk, code, _name in known_groups
            if code in wholes or code.startswith(parts)
        }
    return {int(code) for code in codes}
