"""What was measured, beside the bound it is held to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A figure and its bound: at least or at most so much, or none."""

    name: str
    value: float
    at_least: float | None = None
    at_most: float | None = None
    unit: str = ""

    @property
    def passes(self) -> bool:
        low = self.at_least is None or self.value >= self.at_least
        return low and (self.at_most is None or self.value <= self.at_most)

    @property
    def bound(self) -> str:
        if self.at_least is not None:
            return f"≥ {number(self.at_least)}"
        return "" if self.at_most is None else f"≤ {number(self.at_most)}"

    @property
    def verdict(self) -> str:
        if not self.bound:
            return ""
        return "đạt" if self.passes else "KHÔNG ĐẠT"


def number(value: float) -> str:
    if value == int(value):
        return f"{int(value):,}".replace(",", ".")
    return f"{value:.1f}".replace(".", ",") if value < 100 else number(round(value))


def table(lines: list[Line]) -> str:
    rows = [("phép đo", "kết quả", "giới hạn", "")]
    rows += [
        (line.name, f"{number(line.value)} {line.unit}", line.bound, line.verdict)
        for line in lines
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        f"{name:<{widths[0]}}  {value:>{widths[1]}}  {bound:>{widths[2]}}  {verdict}"
        for name, value, bound, verdict in rows
    )
