"""Build places.json.gz from two published packages (run by hand, not by the site).

    pip download --no-deps vietnamadminunits==1.0.4 vietnam-provinces==2025.10.1
    (unpack both wheels into one folder)
    python -m places.data.build FOLDER

The first package is the source, the second only checks it. What is put right on
the way is told in docs/decisions/0003-places-data.md and printed by each run.
"""

import argparse
import gzip
import json
import sqlite3
from pathlib import Path

from places.data import corrections
from places.names import key, split_kind

TARGET = Path(__file__).with_name("places.json.gz")
KINDS = (
    "Thành phố",
    "Thị trấn",
    "Thị xã",
    "Đặc khu",
    "Phường",
    "Huyện",
    "Quận",
    "Tỉnh",
    "Xã",
)
PROVINCE_ALIASES = {
    "01": "hn",
    "46": "thuathienhue tthue",
    "66": "daclac daclak",
    "67": "dacnong",
    "77": "brvt",
    "79": "hcm saigon tphcm",
}
DISTRICT_ALIASES = {"Huyện Thạch Hà": "locha"}  # Joined on 1 January 2025.
HUE = "46"


def read_source(folder: Path) -> tuple[list[dict], list[dict], dict]:
    """Return the rows of today, the rows of the former list, the conversion."""
    data = folder / "vietnamadminunits" / "data"
    with sqlite3.connect(data / "dataset.db") as database:
        database.row_factory = sqlite3.Row
        today = database.execute("SELECT * FROM admin_units").fetchall()
        former = database.execute("SELECT * FROM admin_units_legacy").fetchall()
    conversion = json.loads((data / "converter_2025.json").read_text("utf-8"))
    return [dict(row) for row in today], [dict(row) for row in former], conversion


def split_name(full: str) -> tuple[str, str]:
    """Return kind and name; the source's own kind column is wrong in some rows."""
    for kind in KINDS:
        if full.lower().startswith(kind.lower() + " "):
            return kind, full[len(kind) + 1 :]
    raise ValueError(full)


def earlier_names(source: str | None, full: str) -> str:
    """Return the earlier names the source knows, as keys, without the present one.

    The source writes most of them twice, with the kind and without.
    """
    kinds = [key(kind) for kind in KINDS]
    given = {key(alias) for alias in json.loads(source or "[]")}
    doubled = {kind + alias for alias in given for kind in kinds}
    own = key(split_name(full)[1])
    kept = given - doubled - {own} - {kind + own for kind in kinds}
    return " ".join(sorted(kept))


def read_successions(
    today: list[dict], former: list[dict], conversion: dict
) -> dict[str, dict[str, bool]]:
    """Return {former code: {code of today: is default}}.

    A district of islands without communes stands under its district code.
    """
    codes = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in today}
    sources = {
        f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}": (
            row["wardCode"] or row["districtCode"]
        )
        for row in former
    }
    links: dict[str, dict[str, bool]] = {}
    for province, wards in conversion["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, origins in wards.items():
            for origin in origins:
                links[sources[origin]] = {codes[province, ward]: True}
    for province, origins in conversion["DICT_PROVINCE_WARD_DIVIDED"].items():
        for origin, parts in origins.items():
            links[sources[origin]] = {
                codes[province, part["newWardKey"]]: part["isDefaultNewWard"]
                for part in parts
            }
    return links


def list_provinces(today: list[dict], former: list[dict]) -> list[list]:
    """Return rows of edition, code, kind, name, aliases, first day, last day."""
    rows = []
    for code, full in sorted({(r["provinceCode"], r["province"]) for r in today}):
        aliases = PROVINCE_ALIASES.get(code, "") if code != HUE else ""
        rows.append(["2025", code, *split_name(full), aliases, "2025-07-01", None])
    for code, full in sorted({(r["provinceCode"], r["province"]) for r in former}):
        start = "2025-01-01" if code == HUE else None
        aliases = PROVINCE_ALIASES.get(code, "") if code != HUE else ""
        rows.append(["2024", code, *split_name(full), aliases, start, "2025-06-30"])
    earlier = ["Tỉnh", "Thừa Thiên Huế", PROVINCE_ALIASES[HUE], None, "2024-12-31"]
    return [*rows, ["2023", HUE, *earlier]]


def list_districts(former: list[dict], links: dict) -> list[list]:
    """Return rows of code, kind, name, aliases, province, special zone of today."""
    rows = {}
    for row in former:
        code, full = row["districtCode"], row["district"]
        zone = next(iter(links[code])) if not row["wardCode"] else None
        known = earlier_names(row["districtAlias"], full)
        aliases = f"{known} {DISTRICT_ALIASES.get(full, '')}".strip()
        rows[code] = [code, *split_name(full), aliases, row["provinceCode"], zone]
    return [rows[code] for code in sorted(rows)]


def list_communes(today: list[dict], former: list[dict]) -> tuple[list, list]:
    """Return today's (code, kind, name, province, latitude, longitude), the former
    (code, kind, name, aliases, district)."""
    present = [
        [r["wardCode"], *split_name(r["ward"]), r["provinceCode"], r["lat"], r["lon"]]
        for r in today
    ]
    past = []
    for row in former:
        if row["wardCode"]:
            aliases = earlier_names(row["wardAlias"], row["ward"])
            unit = [row["wardCode"], *split_name(row["ward"]), aliases]
            past.append([*unit, row["districtCode"]])
    return sorted(present), sorted(past)


def compare_with_second_source(folder: Path, today: list[dict]) -> list[str]:
    """Return what the second package says otherwise: by name, then by code."""
    path = folder / "vietnam_provinces" / "data" / "nested-divisions.json"
    theirs: dict[tuple[str, str, str], str] = {}
    for province in json.loads(path.read_text("utf-8")):
        for ward in province["wards"]:
            name = (f"{province['code']:02d}", *split_kind(ward["name"]))
            theirs[name] = f"{ward['code']:05d}"
    ours = {(r["provinceCode"], *split_kind(r["ward"])): r["wardCode"] for r in today}
    missing = [f"only in one source: {name}" for name in sorted({*ours} ^ {*theirs})]
    shared = sorted({*ours} & {*theirs})
    other = [
        f"other code: {name} {ours[name]} / {theirs[name]}"
        for name in shared
        if ours[name] != theirs[name]
    ]
    return missing + other


def build(folder: Path) -> list[str]:
    """Write the file; return what was corrected and what the second source says."""
    today, former, conversion = read_source(folder)
    links = read_successions(today, former, conversion)
    report = corrections.undo_confused_namesakes(links, today, former)
    report += corrections.place_far_positions(links, today, former)
    present, past = list_communes(today, former)
    went_to = {r["wardCode"]: r["provinceCode"] for r in today}
    provinces = {
        (
            r["provinceCode"],
            went_to[next(iter(links[r["wardCode"] or r["districtCode"]]))],
        )
        for r in former
    }
    islands = {r["districtCode"] for r in former if not r["wardCode"]}
    content = {
        "provinces": list_provinces(today, former),
        "districts": list_districts(former, links),
        "communes": present,
        "former_communes": past,
        "province_successions": sorted(map(list, provinces)),
        "commune_successions": [
            [code, successor, default]
            for code in sorted(links.keys() - islands)
            for successor, default in sorted(links[code].items())
        ],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    TARGET.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    return report + compare_with_second_source(folder, today)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="holds both unpacked packages")
    for line in build(parser.parse_args().folder):
        print(line)  # noqa: T201
