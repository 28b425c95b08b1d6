"""What the source has wrong, put right before it is written down.

The source joins former and present communes by name within a present province.
Where two provinces became one, namesakes were taken for one commune: Phường 4 of
Mỹ Tho seemed to go to Phường Cao Lãnh, 80 km away. Some positions were likewise
read off a namesake's.
"""

import math
import statistics
from collections import Counter, defaultdict

FAR_KM = 50
FALLBACK_SHARED_BY = 3  # So many communes on one spot: the geocoder did not know.

Position = tuple[float, float]
Links = dict[str, dict[str, bool]]


def kilometres(one: Position, other: Position) -> float:
    """Return the distance, flat-earth: good to a percent within the country."""
    narrowing = math.cos(math.radians(one[0]))
    return 111.2 * math.hypot(one[0] - other[0], (one[1] - other[1]) * narrowing)


def _middle(positions: list[Position]) -> Position:
    latitudes, longitudes = zip(*positions, strict=True)
    return statistics.median(latitudes), statistics.median(longitudes)


def undo_confused_namesakes(
    links: Links, today: list[dict], former: list[dict]
) -> list[str]:
    """Take from split communes the successors that are a namesake's (in place).

    A successor claimed by several namesakes belongs to those whose districts gave
    it other communes too; where none did, to the one whose district is near.
    """
    places = {row["wardCode"]: row for row in today}
    origins = {row["wardCode"]: row for row in former if row["wardCode"]}
    gifts: Counter = Counter()
    spread = defaultdict(list)
    for code, row in origins.items():
        if len(links[code]) == 1:
            (successor,) = links[code]
            place = places[successor]
            gifts[successor, row["districtCode"]] += 1
            spread[row["districtCode"]].append((place["wardLat"], place["wardLon"]))
    middles = {district: _middle(spots) for district, spots in spread.items()}

    claims = defaultdict(list)
    for code, row in origins.items():
        for successor in links[code]:
            claims[successor, row["wardKey"]].append(code)

    def strength(code: str, successor: str) -> tuple[int, float]:
        origin, place = origins[code], places[successor]
        district = origin["districtCode"]
        middle = middles.get(district, (origin["districtLat"], origin["districtLon"]))
        distance = kilometres(middle, (place["wardLat"], place["wardLon"]))
        return gifts[successor, district], -distance

    report = []
    for (successor, _), rivals in sorted(claims.items()):
        *losers, _winner = sorted(rivals, key=lambda code: strength(code, successor))
        for code in losers:
            gave_others = gifts[successor, origins[code]["districtCode"]]
            if len(links[code]) > 1 and not gave_others:
                _drop(links[code], successor)
                unit = f"{origins[code]['ward']}, {origins[code]['district']}"
                report.append(f"not a successor: {unit} → {places[successor]['ward']}")
    return report


def _drop(successors: dict[str, bool], lost: str) -> None:
    was_default = successors.pop(lost)
    if was_default:
        successors[min(successors)] = True


def place_far_positions(
    links: Links, today: list[dict], former: list[dict]
) -> list[str]:
    """Set "lat" and "lon" of each commune of today.

    It is the source's position, but where that lies far from all the communes
    that went into it, their middle. Positions that several former communes share
    are the geocoder's guess and say nothing; nor do those of Trường Sa.
    """
    spots = Counter((row["wardLat"], row["wardLon"]) for row in former)
    parts = defaultdict(list)
    for row in former:
        spot = (row["wardLat"], row["wardLon"])
        known = row["wardCode"] and spots[spot] < FALLBACK_SHARED_BY
        if known and len(links[row["wardCode"]]) == 1:
            (successor,) = links[row["wardCode"]]
            parts[successor].append(spot)

    report = []
    for row in today:
        spot = (row["wardLat"], row["wardLon"])
        near = _middle(parts[row["wardCode"]]) if parts[row["wardCode"]] else spot
        if row["ward"] != "Đặc khu Trường Sa" and kilometres(spot, near) > FAR_KM:
            report.append(f"moved: {row['ward']}, {row['province']} {spot} → {near}")
            spot = near
        row["lat"], row["lon"] = (round(degrees, 5) for degrees in spot)
    return report
