"""Where the shop's pages find the policies that the law wants beside them.

Those who write the pages register a finder; the shop knows purposes alone.
"""

from collections.abc import Callable

Finder = Callable[[str], str]
_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Ask `finder` from now on: it takes a purpose and returns a path, or ""."""
    _finders.append(finder)


def url(purpose: str) -> str:
    """Return the path of the page for a purpose ("inspection"), "" where none is."""
    return next(filter(None, (find(purpose) for find in _finders)), "")
