"""Questions whose SQL is written once and asked again with other values.

Putting a question of several tables together takes Django several times as long as
the database needs for the answer; a page that asks the same few questions of each
product pays for it every time. Only the wording is kept, never an answer.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.db import connection
from django.db.models import Expression, Model, QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler


class Given(Expression):
    """Stands in a question for the value at that place, known when it is asked."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place

    def as_sql(self, compiler, connection) -> tuple[str, list]:
        return "%s", [self]


@dataclass(frozen=True, slots=True)
class Wording:
    """A question as SQL, and how a row of the answer becomes an object."""

    sql: str
    parameters: tuple
    convert: Callable[[list[tuple]], Iterator[list]]
    make: Callable[[list], Model | list]

    def values(self, given: tuple) -> list:
        return [
            given[one.place] if isinstance(one, Given) else one
            for one in self.parameters
        ]


class Prepared:
    """A query set with gaps: call it with the values to get the objects in order.

    `write` gets as many `Given` as values will follow, so that `*keys` may stand
    for a list of any length; the wording is kept for each length. A relation is
    matched with a list through its key (`product__pk__in`). Prefetching is left
    to the caller. Of `values_list` the rows come as lists.
    """

    def __init__(self, write: Callable[..., QuerySet]) -> None:
        self.write = write
        self.wordings: dict[tuple[str, int], Wording] = {}

    def __call__(self, *given: object) -> Iterator[Model | list]:
        """Ask at once; the objects are made as they are taken."""
        key = connection.vendor, len(given)
        if key not in self.wordings:
            marks = [Given(place) for place in range(len(given))]
            self.wordings[key] = word(self.write(*marks))
        wording = self.wordings[key]
        with connection.cursor() as cursor:
            cursor.execute(wording.sql, wording.values(given))
            rows = cursor.fetchall()
        return map(wording.make, wording.convert(rows))


def word(asked: QuerySet) -> Wording:
    """Write a query set as SQL, as iterating over it would."""
    compiler = asked.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    make = list if asked.query.values_select else maker(compiler)
    return Wording(sql, tuple(parameters), converter(compiler), make)


def converter(compiler: SQLCompiler) -> Callable[[list[tuple]], Iterator[list]]:
    columns = [column for column, _sql, _alias in compiler.select]
    converters = compiler.get_converters(columns)
    return partial(compiler.apply_converters, converters=converters)


def maker(compiler: SQLCompiler) -> Callable[[list], Model]:
    """Return what makes an object with its relations and annotations from a row."""
    about = compiler.klass_info
    model, places = about["model"], about["select_fields"]
    start, end = places[0], places[-1] + 1
    fields = [select[0].target.attname for select in compiler.select[start:end]]
    populators = get_related_populators(about, compiler.select, connection.alias)
    added = compiler.annotation_col_map.items()

    def make(row: list) -> Model:
        made = model.from_db(connection.alias, fields, row[start:end])
        for populator in populators:
            populator.populate(row, made)
        for name, place in added:
            setattr(made, name, row[place])
        return made

    return make
