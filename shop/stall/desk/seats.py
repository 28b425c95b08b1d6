"""Who sits at a producer's desk: the people whom the register names, and no other."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser
from django.http import Http404
from django.urls import reverse

from catalogue.models import Producer
from shop.stall.models import Stall

PAGES = (
    "today",
    "done",
    "papers",
    "packs",
    "new_pack",
    "sales",
    "more",
    "facts",
    "reviews",
    "stamps",
    "rates",
    "payment",
    "rest",
    "people",
)


class NobodysDesk(Exception):
    """The person is of no producer; there is no desk to sit at."""


@dataclass(frozen=True)
class Seat:
    """One producer's desk and who sits there; `stall` is None before it is opened."""

    producer: Producer
    stall: Stall | None
    by: AbstractBaseUser
    is_one_of_many: bool = False

    @cached_property
    def urls(self) -> dict[str, str]:
        return {
            name: reverse(f"stall:{name}", args=[self.producer.pk]) for name in PAGES
        }


def producers_of(user: AbstractBaseUser) -> list[Producer]:
    """Return the producers that name a person, each with its stall, by name."""
    named = Producer.objects.filter(people=user).select_related("stall")
    return list(named.order_by("name", "pk"))


def stall_of(producer: Producer) -> Stall | None:
    return getattr(producer, "stall", None)


def take(user: AbstractBaseUser, pk: int) -> Seat:
    """Seat a signed-in person at a producer's desk.

    Raises `NobodysDesk`, or `Http404` for another's: numbers are not told apart.
    """
    producers = producers_of(user)
    if not producers:
        raise NobodysDesk
    producer = next((p for p in producers if p.pk == pk), None)
    if producer is None:
        raise Http404
    return Seat(producer, stall_of(producer), user, len(producers) > 1)
