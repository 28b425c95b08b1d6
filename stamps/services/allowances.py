"""How many stamps a product may have in a year, and how many it has asked for."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import F, QuerySet, Sum
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from accounts import trail
from catalogue.models import Product
from stamps.models import BatchState, StampAllowance, StampBatch
from stamps.refusals import OverAllowance, StampsRefused

ALLOWED = "ocop.stamps_allowed"
MOST_A_YEAR = 1_000_000_000


@transaction.atomic
def allow(
    product: Product, *, year: int, quantity: int, by: AbstractBaseUser
) -> StampAllowance:
    """Set how many stamps a product may have in a year, in place of what was set."""
    if not 0 <= quantity <= MOST_A_YEAR:
        raise StampsRefused(_("Hạn mức là một số từ 0 đến 1.000.000.000."))
    Product.objects.select_for_update().get(pk=product.pk)
    allowance, _made = StampAllowance.objects.update_or_create(
        product=product, year=year, defaults={"quantity": quantity}
    )
    trail.record(ALLOWED, target=allowance, by=by, year=year, quantity=quantity)
    return allowance


def allowed(product: Product, year: int) -> int:
    """Return the year's allowance; without one, no stamp is allowed."""
    found = StampAllowance.objects.filter(product=product, year=year)
    return found.values_list("quantity", flat=True).first() or 0


def is_set(product: Product, year: int) -> bool:
    return StampAllowance.objects.filter(product=product, year=year).exists()


def setter(product: Product, year: int) -> AbstractBaseUser | None:
    """Return who set the year's allowance last, as the audit trail knows."""
    allowance = StampAllowance.objects.filter(product=product, year=year).first()
    if allowance is None:
        return None
    lines = ModelLogEntry.objects.for_instance(allowance)
    line = lines.filter(action=ALLOWED).order_by("-timestamp", "-pk").first()
    return line and line.user


def used(product: Product, year: int) -> int:
    """Return how many stamps were asked for in the year."""
    asked = spending().filter(product=product, requested_at__year=year)
    return asked.aggregate(total=Sum("quantity"))["total"] or 0


def left(product: Product, year: int) -> int:
    return max(0, allowed(product, year) - used(product, year))


def left_of(products: Iterable[Product], year: int) -> dict[int, int]:
    """Return what is left of each product's allowance, by its key, in two queries."""
    keys = [product.pk for product in products]
    rows = StampAllowance.objects.filter(product__in=keys, year=year)
    may = dict(rows.values_list("product", "quantity"))
    asked = spending().filter(product__in=keys, requested_at__year=year).order_by()
    spent = dict(asked.values_list("product").annotate(total=Sum("quantity")))
    return {key: max(0, may.get(key, 0) - spent.get(key, 0)) for key in keys}


def check(batch: StampBatch, year: int) -> None:
    """Refuse a request for more than is left."""
    remaining = left(batch.product, year)
    if batch.quantity > remaining:
        raise OverAllowance(
            _("Hạn mức năm %(year)s là %(allowed)s tem, còn %(left)s.")
            % {
                "year": year,
                "allowed": grouped(allowed(batch.product, year)),
                "left": grouped(remaining),
            }
        )


def spending() -> QuerySet[StampBatch]:
    """Leave out the requests given up whole before a stamp of them was printed."""
    given_up = StampBatch.objects.filter(
        state__in=(BatchState.REQUESTED, BatchState.APPROVED),
        voids__first=1,
        voids__last=F("quantity"),
    )
    return StampBatch.objects.exclude(pk__in=given_up.values("pk"))


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
