"""How well an engine answers what people type: judged queries, scored.

nDCG@10 tells how well the first ten hits are ordered, success@1 whether the first
hit is one of the best. Both lie between 0 and 1, 1 being a perfect answer.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log2
from statistics import fmean

from bench.report import Line
from tests.search.judged.loading import Query

DEPTH = 10
LEAST_SUCCESS = 0.9
MOST_APART = 0.03
# How many keys of an answer a report shows.
SHOWN = 5

# Keys of what was found, best first, for a query's text, validity and kind.
Answer = Callable[[Query], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Score:
    """One query's answer, cut to what was looked at."""

    query: Query
    keys: tuple[str, ...]
    ndcg: float
    succeeds: bool


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one engine; `misses` are the answers that start wrong."""

    each: tuple[Score, ...]

    @property
    def ndcg10(self) -> float:
        return fmean(score.ndcg for score in self.each)

    @property
    def success1(self) -> float:
        return fmean(score.succeeds for score in self.each)

    @property
    def misses(self) -> list[Score]:
        return [score for score in self.each if not score.succeeds]

    def by_tag(self) -> dict[str, "Scores"]:
        """Part the scores by what the queries test, the hardest first."""
        tagged = defaultdict(list)
        for score in self.each:
            for tag in score.query.tags:
                tagged[tag].append(score)
        parts = {tag: Scores(tuple(scores)) for tag, scores in tagged.items()}
        return dict(sorted(parts.items(), key=lambda p: (p[1].success1, p[1].ndcg10)))


def score(answer: Answer, queries: Iterable[Query]) -> Scores:
    return Scores(tuple(score_one(query, answer(query)) for query in queries))


def score_one(query: Query, keys: Sequence[str]) -> Score:
    """Score one answer. Where nothing is right to find, only nothing is right."""
    keys = tuple(dict.fromkeys(keys))[:DEPTH]
    if not query.grades:
        return Score(query, keys, float(not keys), not keys)
    succeeds = bool(keys) and keys[0] in query.best
    return Score(query, keys, ndcg(query, keys), succeeds)


def ndcg(query: Query, keys: Sequence[str]) -> float:
    best = sorted(query.grades.values(), reverse=True)[:DEPTH]
    return gain([query.grades.get(key, 0) for key in keys]) / gain(best)


def gain(grades: Sequence[int]) -> float:
    """Sum what graded hits are worth (0, 1, 3 or 7), less the further down."""
    return sum(
        (2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades, 1)
    )


def lines(scores: dict[str, Scores]) -> list[Line]:
    """Return the figures beside their bounds, for engines by name."""
    measured = []
    for name, its in scores.items():
        measured += [
            Line(f"{name}: nDCG@10 × 100", 100 * its.ndcg10),
            Line(
                f"{name}: đúng ngay kết quả đầu",
                100 * its.success1,
                at_least=100 * LEAST_SUCCESS,
                unit="%",
            ),
        ]
    if len(scores) > 1:
        measured += [
            Line(f"chênh nhau, {what}", 100 * apart, at_most=100 * MOST_APART, unit="%")
            for what, apart in spread(scores.values()).items()
        ]
    return measured


def spread(scores: Iterable[Scores]) -> dict[str, float]:
    """Return how far engines lie apart by each measure."""
    found = [(its.ndcg10, its.success1) for its in scores]
    names = ("nDCG@10", "kết quả đầu")
    return {
        name: max(values) - min(values)
        for name, values in zip(names, zip(*found, strict=True), strict=True)
    }


def report(name: str, scores: Scores) -> str:
    """Say how an engine did, by what was tested, and list where it went wrong."""
    said = [
        f"{name}: {len(scores.each)} câu, nDCG@10 {scores.ndcg10:.3f}, "
        f"đúng ngay kết quả đầu {scores.success1:.3f}"
    ]
    said += [
        f"  {tag:<18} {len(part.each):>4} câu  {part.ndcg10:.3f}  {part.success1:.3f}"
        for tag, part in scores.by_tag().items()
    ]
    said += map(miss, scores.misses)
    return "\n".join(said)


def miss(score: Score) -> str:
    query = score.query
    asked = "" if query.validity == "tat-ca" else f" ({query.validity})"
    return (
        f"  SAI “{query.text}”{asked} [{' '.join(query.tags)}]: "
        f"ra {shown(score.keys)}; đúng phải là {shown(query.best)}"
    )


def shown(keys: Sequence[str]) -> str:
    more = " …" if len(keys) > SHOWN else ""
    return (" ".join(keys[:SHOWN]) or "không gì cả") + more
