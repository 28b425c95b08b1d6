"""What a person may enter once signed in. Rooms above this one add their doors."""

from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Door(NamedTuple):
    label: str
    may_enter: Callable[[AbstractBaseUser], bool]


class OpenDoor(NamedTuple):
    label: str
    url: str


def may_enter_back_office(user: AbstractBaseUser) -> bool:
    return user.has_perm("wagtailadmin.access_admin")


# By route name, the one that leads first.
DOORS: dict[str, Door] = {
    "wagtailadmin_home": Door(_("Bàn quản trị"), may_enter_back_office),
}


def add(
    route: str,
    label: str,
    may_enter: Callable[[AbstractBaseUser], bool],
    *,
    before: str = "",
) -> None:
    """Offer the page of that route name to those who may enter it.

    `before` names a door it leads ahead of; else it comes last.
    """
    others = [(name, door) for name, door in DOORS.items() if name != route]
    names = [name for name, _door in others]
    place = names.index(before) if before in names else len(names)
    others.insert(place, (route, Door(label, may_enter)))
    DOORS.clear()
    DOORS.update(others)


def doors_open_to(user: AbstractBaseUser) -> list[OpenDoor]:
    return [
        OpenDoor(door.label, reverse(route))
        for route, door in DOORS.items()
        if door.may_enter(user)
    ]


def first_door(user: AbstractBaseUser) -> str:
    """Return where signing in leads when nothing was asked for."""
    doors = doors_open_to(user)
    return doors[0].url if doors else resolve_url(settings.LOGIN_REDIRECT_URL)
