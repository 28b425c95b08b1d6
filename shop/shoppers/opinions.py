"""What is said of a product by those who received it, counted and listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from django.db.models import Count

from catalogue import structured_data
from catalogue.models import Product
from shop.shoppers.models import Review

SHOWN = 10
PAGE = "nhan-xet"
MOST_DIGITS = 6
BEST = 5


@dataclass(frozen=True, slots=True)
class Opinions:
    """How many gave each grade, from the best to the worst, and a page of words.

    `page` counts from 1; the latest words are on the first.
    """

    counts: dict[int, int]
    listed: Sequence[Review] = ()
    page: int = 1

    @property
    def number(self) -> int:
        return sum(self.counts.values())

    @property
    def newer(self) -> int:
        """Return the page before this one, 0 on the first."""
        return self.page - 1

    @property
    def older(self) -> int:
        """Return the page after this one, 0 on the last."""
        return self.page + 1 if self.page * SHOWN < self.number else 0

    @property
    def mean(self) -> float:
        """Return the average to one decimal; only where there is any review."""
        total = sum(grade * count for grade, count in self.counts.items())
        return round(total / self.number, 1)

    @property
    def mean_text(self) -> str:
        return f"{self.mean:.1f}".replace(".", ",")


def of(product: Product, page: int = 1) -> Opinions:
    """Ask once how many there are, and again for a page only where there are.

    A page after the last is the last.
    """
    shown = Review.objects.shown().filter(product=product)
    rows = shown.order_by().values_list("grade").annotate(n=Count("pk"))
    found = dict(rows)
    counts = {grade: found.get(grade, 0) for grade in range(BEST, 0, -1)}
    if not found:
        return Opinions(counts)
    page = min(page, ceil(sum(counts.values()) / SHOWN))
    texts = shown.only("grade", "text", "signed", "written_at", "answer", "answered_at")
    start = (page - 1) * SHOWN
    listed = texts.order_by("-written_at", "-pk")[start : start + SHOWN]
    return Opinions(counts, list(listed), page)


def read_page(text: str) -> int:
    """Read which page an address asks for; anything else asks for the first."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    return max(1, int(text)) if is_number else 1


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
