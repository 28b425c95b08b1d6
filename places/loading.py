"""Put the data file into the tables: for the migration and for `load_places`."""

import gzip
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from django.db import models, transaction

from places.folding import fold

FILE = Path(__file__).with_name("data") / "places.json.gz"
TODAY, FORMER = "2025", "2024"
FIRST_DAY, LAST_DAY = "2025-07-01", "2025-06-30"
NAMES = ["kind", "name", "folded", "aliases", "used_from", "used_until"]

GetModel = Callable[[str, str], type[models.Model]]


def read() -> dict[str, list[list]]:
    return json.loads(gzip.decompress(FILE.read_bytes()))


def load(get_model: GetModel) -> None:
    """Write every place of the file and renew which became which.

    A place there before keeps its row, for others refer to it; a row the file no
    longer has stays. `get_model` is that of a migration's apps or of the live ones.
    """
    content = read()
    with transaction.atomic():
        provinces = _load_provinces(get_model, content["provinces"])
        today = _load_communes(get_model, content["communes"], provinces)
        districts = _load_districts(get_model, content["districts"], provinces, today)
        former = _load_former(get_model, content["former_communes"], districts)
        _link_provinces(get_model, content["province_successions"], provinces)
        _link_communes(get_model, content["commune_successions"], former, today)


def unload(get_model: GetModel) -> None:
    """Empty the tables again (a migration undone)."""
    for name in ("CommuneSuccession", "ProvinceSuccession"):
        get_model("places", name).objects.all().delete()
    get_model("places", "Commune").objects.filter(edition=FORMER).delete()
    for name in ("District", "Commune", "Province"):
        get_model("places", name).objects.all().delete()


def _upsert(model: type[models.Model], rows: Iterable, identity: list[str]) -> dict:
    """Write the rows; return {(identity …): primary key} of the whole table."""
    rows = list(rows)
    fields = [f.name for f in model._meta.fields if f.name not in {"id", *identity}]
    model.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=identity,
        update_fields=fields,
        batch_size=1000,
    )
    return {tuple(key): pk for *key, pk in model.objects.values_list(*identity, "pk")}


def _names(kind: str, name: str, aliases: str = "") -> dict[str, str]:
    folded = fold(f"{kind} {name}")
    return {"kind": kind, "name": name, "folded": folded, "aliases": aliases}


def _load_provinces(get_model: GetModel, rows: list) -> dict:
    model = get_model("places", "Province")
    provinces = (
        model(
            edition=edition,
            code=code,
            used_from=start,
            used_until=end,
            **_names(kind, name, aliases),
        )
        for edition, code, kind, name, aliases, start, end in rows
    )
    return _upsert(model, provinces, ["code", "edition"])


def _load_communes(get_model: GetModel, rows: list, provinces: dict) -> dict:
    model = get_model("places", "Commune")
    communes = (
        model(
            edition=TODAY,
            code=code,
            province_id=provinces[province, TODAY],
            latitude=latitude,
            longitude=longitude,
            used_from=FIRST_DAY,
            **_names(kind, name),
        )
        for code, kind, name, province, latitude, longitude in rows
    )
    return _upsert(model, communes, ["code", "edition"])


def _load_districts(
    get_model: GetModel, rows: list, provinces: dict, today: dict
) -> dict:
    """Return {district code: (primary key, that of its province)}."""
    model = get_model("places", "District")
    homes = {row[0]: provinces[row[4], FORMER] for row in rows}
    districts = (
        model(
            code=code,
            province_id=homes[code],
            special_zone_id=today[zone, TODAY] if zone else None,
            used_until=LAST_DAY,
            **_names(kind, name, aliases),
        )
        for code, kind, name, aliases, _, zone in rows
    )
    written = _upsert(model, districts, ["code"])
    return {code: (written[(code,)], home) for code, home in homes.items()}


def _load_former(get_model: GetModel, rows: list, districts: dict) -> dict:
    model = get_model("places", "Commune")
    communes = (
        model(
            edition=FORMER,
            code=code,
            district_id=districts[district][0],
            province_id=districts[district][1],
            used_until=LAST_DAY,
            **_names(kind, name, aliases),
        )
        for code, kind, name, aliases, district in rows
    )
    return _upsert(model, communes, ["code", "edition"])


def _link_provinces(get_model: GetModel, rows: list, provinces: dict) -> None:
    """Renew the links; a name older than the former list follows its code."""
    model = get_model("places", "ProvinceSuccession")
    new = dict(rows)
    model.objects.all().delete()
    model.objects.bulk_create(
        model(former_id=pk, successor_id=provinces[new[code], TODAY])
        for (code, edition), pk in provinces.items()
        if edition != TODAY
    )


def _link_communes(get_model: GetModel, rows: list, former: dict, today: dict) -> None:
    model = get_model("places", "CommuneSuccession")
    model.objects.all().delete()
    model.objects.bulk_create(
        (
            model(
                former_id=former[old, FORMER],
                successor_id=today[new, TODAY],
                is_default=default,
            )
            for old, new, default in rows
        ),
        batch_size=2000,
    )
