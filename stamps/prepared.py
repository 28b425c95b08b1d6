"""Questions put so often that writing their SQL must not be done each time.

Django composes a query's SQL anew at every call; for one that joins ten tables
that takes several times longer than the database does.
"""

import re
from collections.abc import Callable
from functools import cached_property

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

Rows = tuple[tuple, ...]

# Stand in the written SQL's parameters for what changes from call to call. They
# fit an integer column, and no state, limit or flag looks like them.
MARKS = tuple(range(2_147_480_001, 2_147_480_009))
# Columns are taken by their places. SQLite's own form of parameters is looked for in
# the whole text at each call, and half of the text is these names.
NAMES = re.compile(r' AS "\w+"')


class PreparedQuery:
    """A queryset of tuples (`values_list`) whose SQL is written at its first use.

    `build` makes the queryset from whole numbers, which may be any others later.
    `around` is SQL over it, with `{}` in its place and columns of the same kinds.
    """

    def __init__(
        self, build: Callable[..., QuerySet], arguments: int, around: str = "{}"
    ):
        self.build = build
        self.marks = MARKS[:arguments]
        self.around = around

    @cached_property
    def compiler(self):
        return self.build(*self.marks).query.get_compiler(DEFAULT_DB_ALIAS)

    @cached_property
    def written(self) -> tuple[str, tuple]:
        sql, parameters = self.compiler.as_sql()
        return self.around.format(NAMES.sub("", sql)), parameters

    @cached_property
    def converters(self) -> dict:
        self.written  # noqa: B018  Only then are the columns known.
        return self.compiler.get_converters([s[0] for s in self.compiler.select])

    def fetched(self, *arguments: int) -> Rows:
        """Return the rows as the database hands them over, fit to be a key."""
        sql, parameters = self.written
        given = dict(zip(self.marks, arguments, strict=True))
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(sql, [given.get(value, value) for value in parameters])
            return tuple(map(tuple, cursor.fetchall()))

    def converted(self, rows: Rows) -> list[list]:
        """Return fetched rows with the values Python has for them."""
        return list(self.compiler.apply_converters(rows, self.converters))
