"""Opening hours: which rows can be, how OSM writes them, what they say at a time."""

from showroom.hours.osm import to_osm
from showroom.hours.state import HoursState, is_open, state_at
from showroom.hours.stretches import Row, Special, complaint_about, complaints

__all__ = [
    "HoursState",
    "Row",
    "Special",
    "complaint_about",
    "complaints",
    "is_open",
    "state_at",
    "to_osm",
]
