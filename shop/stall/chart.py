"""Columns of a chart as plain numbers; the template draws them, without a script."""

from collections.abc import Sequence
from dataclasses import dataclass

from shop.stall.sales import Span

WIDTH, HEIGHT, GAP = 640, 200, 3
STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Column:
    span: Span
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing 640 by 200; `top` is the amount that its upper edge stands for.

    `count` and `amount` are of what was sold, the other two of all that was ordered.
    """

    columns: list[Column]
    top: int
    count: int
    amount: int
    ordered: int
    ordered_amount: int


def draw(spans: Sequence[Span]) -> Chart:
    top = round_up(max((span.amount for span in spans), default=0))
    step = WIDTH / max(1, len(spans))
    columns = []
    for place, span in enumerate(spans):
        height = round(HEIGHT * span.amount / top, 1) if span.amount else 0
        columns.append(
            Column(
                span,
                x=round(place * step + GAP / 2, 1),
                y=round(HEIGHT - height, 1),
                width=round(step - GAP, 1),
                height=height,
            )
        )
    return Chart(
        columns,
        top,
        sum(span.count for span in spans),
        sum(span.amount for span in spans),
        sum(span.ordered for span in spans),
        sum(span.ordered_amount for span in spans),
    )


def round_up(amount: int) -> int:
    """Return the next of 1, 2, 5, 10, 20, 50… that is not below an amount."""
    tens = 1
    while True:
        for step in STEPS:
            if step * tens >= amount:
                return step * tens
        tens *= 10
