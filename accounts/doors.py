"""What a person may enter once signed in."""

from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _


class Door(NamedTuple):
    label: str
    url: str


def doors_open_to(user: AbstractBaseUser) -> list[Door]:
    """List the desks this person may enter, the one used most first."""
    doors = []
    if user.has_perm("wagtailadmin.access_admin"):
        doors.append(Door(_("Bàn quản trị"), reverse("wagtailadmin_home")))
    if user.is_staff:
        doors.append(Door(_("Bàn quản lý đơn hàng"), reverse("dashboard:index")))
    return doors


def first_door(user: AbstractBaseUser) -> str:
    """Return where signing in leads when nothing was asked for."""
    doors = doors_open_to(user)
    return doors[0].url if doors else resolve_url(settings.LOGIN_REDIRECT_URL)
