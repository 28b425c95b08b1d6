"""What the site keeps of a member, told by each room that keeps some.

Rooms above this one add their part, as they do doors and policies.
"""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from accounts.models import User

Tell = Callable[[User], object]
Erase = Callable[[User, datetime], None]


class Part(NamedTuple):
    """How a room tells what it keeps of somebody, in plain data, and lets go of it."""

    tell: Tell
    erase: Erase | None


# By the name under which it stands in the file that members take along.
PARTS: dict[str, Part] = {}


def add(name: str, tell: Tell, erase: Erase | None = None) -> None:
    """Tell this part from now on; without `erase` it goes with the account itself."""
    PARTS[name] = Part(tell, erase)


def all_of(user: User) -> dict[str, object]:
    return {name: part.tell(user) for name, part in PARTS.items()}


def erase_all(user: User, at: datetime) -> None:
    for part in PARTS.values():
        if part.erase is not None:
            part.erase(user, at)
