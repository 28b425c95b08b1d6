"""Changes of products that are more than a form's: many at once, or to be told."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from accounts import trail
from catalogue.models import Product, ProductGroup


class RetirementWithoutReason(Exception):
    """Taking a product out of the register says why; nothing is deleted."""


@transaction.atomic
def retire(
    products: Iterable[Product],
    *,
    reason: str,
    by: AbstractBaseUser | None,
    on: date,
) -> int:
    """Take products entered in error or twice out of the register; keep the rows.

    Returns how many were taken out; those that were out already stay as they are.
    """
    reason = reason.strip()
    if not reason:
        raise RetirementWithoutReason
    retired = 0
    for product in locked(products).filter(retired_on=None):
        product.retired_on, product.retired_reason = on, reason
        product.save(update_fields=["retired_on", "retired_reason", "updated_at"])
        trail.record("ocop.retired", target=product, by=by, reason=reason)
        retired += 1
    return retired


@transaction.atomic
def bring_back(products: Iterable[Product], *, by: AbstractBaseUser | None) -> int:
    """Put products that were taken out by mistake back into the register."""
    brought = 0
    for product in locked(products).exclude(retired_on=None):
        product.retired_on, product.retired_reason = None, ""
        product.save(update_fields=["retired_on", "retired_reason", "updated_at"])
        trail.record("ocop.brought_back", target=product, by=by)
        brought += 1
    return brought


@transaction.atomic
def set_group(
    products: Iterable[Product],
    group: ProductGroup,
    *,
    is_inferred: bool,
    by: AbstractBaseUser | None,
) -> int:
    """Put products into a group; `is_inferred` when no paper says so."""
    changed = 0
    for product in locked(products).select_related("producer", "commune", "province"):
        if (product.group_id, product.group_is_inferred) == (group.pk, is_inferred):
            continue
        product.group, product.group_is_inferred = group, is_inferred
        product.save(
            update_fields=["group", "group_is_inferred", "folded", "updated_at"]
        )
        trail.record("ocop.regrouped", target=product, by=by, group=group.name)
        changed += 1
    return changed


def locked(products: Iterable[Product]):
    ids = [product.pk for product in products]
    return Product.objects.select_for_update(of=("self",)).filter(pk__in=ids)
