"""Amounts of money as this shop keeps them: whole đồng, tax included."""

from collections.abc import Sequence

from django.core.validators import MinValueValidator
from django.db import models


class DongField(models.BigIntegerField):
    """A whole number of đồng, never less than nothing."""

    default_validators = [MinValueValidator(0)]


def dong(amount: int) -> str:
    """Write an amount as it is written in Vietnam: 85.000 ₫, with a hard space."""
    return f"{int(amount):,}".replace(",", ".") + "\N{NO-BREAK SPACE}₫"


def split(amount: int, weights: Sequence[int]) -> list[int]:
    """Cut an amount into whole đồng by weight; the parts always add up to it.

    By largest remainder: what rounding down leaves goes, one đồng each, to the parts
    that lost most, the earlier first. Raises `ValueError` when nothing weighs.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("there is nothing to split by")
    parts = [amount * weight // whole for weight in weights]
    by_loss = sorted(
        range(len(weights)), key=lambda i: (-(amount * weights[i] % whole), i)
    )
    for i in by_loss[: amount - sum(parts)]:
        parts[i] += 1
    return parts
