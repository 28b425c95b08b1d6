"""What is said of a product by those who received it, counted and listed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from catalogue import structured_data
from catalogue.models import Product
from shop.shoppers.models import Review

SHOWN = 10
BEST = 5


@dataclass(frozen=True, slots=True)
class Opinions:
    """How many gave each grade, from the best to the worst, and the latest words."""

    counts: dict[int, int]
    latest: Sequence[Review] = ()

    @property
    def number(self) -> int:
        return sum(self.counts.values())

    @property
    def mean(self) -> float:
        """Return the average to one decimal; only where there is any review."""
        total = sum(grade * count for grade, count in self.counts.items())
        return round(total / self.number, 1)

    @property
    def mean_text(self) -> str:
        return f"{self.mean:.1f}".replace(".", ",")


def of(product: Product) -> Opinions:
    """Ask once how many there are, and again for the latest only where there are."""
    shown = Review.objects.shown().filter(product=product)
    rows = shown.order_by().values_list("grade").annotate(n=Count("pk"))
    found = dict(rows)
    counts = {grade: found.get(grade, 0) for grade in range(BEST, 0, -1)}
    if not found:
        return Opinions(counts)
    latest = shown.only(
        "grade", "text", "signed", "written_at", "answer", "answered_at"
    )
    return Opinions(counts, list(latest.order_by("-written_at", "-pk")[:SHOWN]))


def for_machines(product: Product, opinions: Opinions, url: str) -> dict:
    """Describe the average; `url` is the product's own, absolute."""
    return structured_data.known(
        context_=structured_data.CONTEXT,
        type_="Product",
        name=product.name,
        url=url,
        aggregateRating=structured_data.known(
            type_="AggregateRating",
            ratingValue=opinions.mean,
            ratingCount=opinions.number,
            bestRating=BEST,
            worstRating=1,
        ),
    )
