"""Whatever changes hours, a form, the office or a keeper, `osm_hours` follows.

Photographs get their sizes when they are saved, so that reading a page makes none.
"""

from django.db import transaction
from django.db.models.signals import (
    m2m_changed,
    post_delete,
    post_save,
    pre_delete,
)
from django.dispatch import receiver
from django.utils import timezone

from catalogue import photos
from showroom.models import HoursRow, Showroom, ShowroomPhoto, SpecialDays
from showroom.services import hours
from showroom.signals import announce, showroom_changed


def refresh(showrooms) -> None:
    hours.refresh(showrooms, on=timezone.localdate())


@receiver(post_save, sender=HoursRow)
@receiver(post_delete, sender=HoursRow)
def follow_rows(instance: HoursRow, **kwargs) -> None:
    refresh([instance.showroom_id])


@receiver(post_save, sender=Showroom)
def follow_days_of_a_fair(instance: Showroom, **kwargs) -> None:
    refresh([instance.pk])


@receiver(post_save, sender=Showroom)
def tell_of_change(instance: Showroom, **kwargs) -> None:
    announce(showroom_changed, Showroom, showroom=instance)


@receiver(post_save, sender=SpecialDays)
def follow_special_days(instance: SpecialDays, **kwargs) -> None:
    refresh(showrooms_of(instance))


@receiver(pre_delete, sender=SpecialDays)
def remember_whose_days_go(instance: SpecialDays, **kwargs) -> None:
    instance.left_behind = showrooms_of(instance)


@receiver(post_delete, sender=SpecialDays)
def forget_special_days(instance: SpecialDays, **kwargs) -> None:
    refresh(instance.left_behind)


@receiver(m2m_changed, sender=SpecialDays.showrooms.through)
def follow_who_keeps_special_days(instance, action, pk_set, **kwargs) -> None:
    """Follow additions and removals from either side of the relation."""
    if action == "pre_clear":
        instance.left_behind = showrooms_of(instance)
    elif action == "post_clear":
        refresh(instance.left_behind)
    elif action in ("post_add", "post_remove"):
        refresh([instance.pk] if isinstance(instance, Showroom) else pk_set)


def showrooms_of(instance: SpecialDays | Showroom) -> list[int]:
    if isinstance(instance, Showroom):
        return [instance.pk]
    return list(instance.showrooms.values_list("pk", flat=True))


@receiver(post_save, sender=ShowroomPhoto)
def make_sizes_of_photograph(instance: ShowroomPhoto, **kwargs) -> None:
    transaction.on_commit(lambda: photos.make_sizes(instance.image), robust=True)
