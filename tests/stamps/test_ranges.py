from hypothesis import given
from hypothesis import strategies as st

from stamps.ranges import overlap, uncovered

serials = st.integers(1, 30)
ranges = st.lists(st.tuples(serials, serials).map(sorted).map(tuple), max_size=6)


@given(serials, serials, ranges)
def test_uncovered_is_what_counting_one_by_one_says(one, other, by):
    first, last = sorted((one, other))
    covered = {n for start, end in by for n in range(start, end + 1)}

    left = uncovered(first, last, by)

    assert {n for a, b in left for n in range(a, b + 1)} == (
        set(range(first, last + 1)) - covered
    )
    assert all(a <= b for a, b in left)
    assert overlap(first, last, by) == bool(covered & set(range(first, last + 1)))
