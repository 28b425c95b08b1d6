"""Who may do what with showrooms.

Officers look after all, by their role's rights. A keeper looks after the showrooms
that name them, by being named, and sees no other. Editors and the rest have no part.
"""

from django.contrib.auth.models import AbstractBaseUser
from wagtail.permissions import register_permission_policy

from catalogue.permissions import NothingIsDeleted, may
from showroom.models import KeeperLink, PickUp, ShelfItem, Showroom, Visit
from showroom.models.showroom import ShowroomQuerySet

KEPT = (Showroom, ShelfItem, Visit, KeeperLink, PickUp)


def register_policies() -> None:
    for model in KEPT:
        register_permission_policy(model, NothingIsDeleted(model))


def is_officer(user: AbstractBaseUser) -> bool:
    """Tell whether somebody looks after all showrooms."""
    return may(user, "change", Showroom)


def may_keep(user: AbstractBaseUser, showroom: Showroom) -> bool:
    """Tell whether somebody may speak for a showroom: shelf, hours, own facts."""
    if not user.is_active:
        return False
    return is_officer(user) or showroom.kept_by(user)


def kept_by(user: AbstractBaseUser) -> ShowroomQuerySet:
    """Return the showrooms somebody keeps: those that name them."""
    if not user.is_authenticated or not user.is_active:
        return Showroom.objects.none()
    return Showroom.objects.kept_by(user)
