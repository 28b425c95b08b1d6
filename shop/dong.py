"""Amounts of money as this shop keeps them: whole đồng, tax included."""

from django.core.validators import MinValueValidator
from django.db import models


class DongField(models.BigIntegerField):
    """A whole number of đồng, never less than nothing."""

    default_validators = [MinValueValidator(0)]
