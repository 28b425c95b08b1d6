"""All the names under which people look for a place: today's and former ones."""

from catalogue.models.producer import Located
from places import index, lookup
from places.index import Unit


def names_of(thing: Located) -> tuple[str, ...]:
    """Return every name of where a thing is, the nearest first, each once."""
    names = [
        *(unit.full_name for unit in units_of(thing)),
        thing.commune_as_written,
        thing.district_as_written,
        thing.province_as_written,
        thing.address,
    ]
    return tuple(dict.fromkeys(name for name in names if name))


def units_of(thing: Located) -> list[Unit]:
    """Return its commune and province of today, then the districts they were in."""
    places = index.get()
    commune = places.communes.get(thing.commune_id)
    districts = districts_of(thing, commune)
    former = [places.provinces[district.province] for district in districts]
    found = [commune, places.provinces.get(thing.province_id), *districts, *former]
    return [unit for unit in found if unit is not None]


def districts_of(thing: Located, commune: Unit | None) -> list[Unit]:
    """Return the former district it names, or those today's commune was made from."""
    places = index.get()
    named = places.districts.get(thing.former_district_id)
    if named is not None:
        return [named]
    former = lookup.former_of(commune) if commune else ()
    districts = (places.districts.get(unit.district) for unit in former)
    return list(dict.fromkeys(unit for unit in districts if unit is not None))


def facets_of(thing: Located) -> dict[str, tuple[str, ...]]:
    """Return the codes under which lists count it."""
    places = index.get()
    units = {
        "province": places.provinces.get(thing.province_id),
        "commune": places.communes.get(thing.commune_id),
        "district": places.districts.get(thing.former_district_id),
    }
    return {facet: (unit.code,) for facet, unit in units.items() if unit is not None}
