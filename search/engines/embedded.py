"""The engine that needs nothing installed: tantivy, in a folder of its own.

Each build stands in its own folder; a file, CURRENT, names the one that is read.
Any number of processes read; one writer at a time holds tantivy's own lock, so a
writer that is killed leaves the last commit whole.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any as Anything
from uuid import uuid4

import tantivy

from search import documents
from search.engines import base, tallies
from search.engines.base import (
    WINDOW,
    Answer,
    EngineUnavailable,
    Query,
    WriterBusy,
    in_order,
)
from search.engines.tallies import both

SPACES = "spaces"
# Bytes a writer may gather before it writes a segment. A whole build gathers more:
# of one segment the fullest values of a facet are known in one pass.
HEAP, BUILD_HEAP = 32_000_000, 256_000_000
_MUST, _SHOULD = tantivy.Occur.Must, tantivy.Occur.Should


def make_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in documents.TOKENS:
        builder.add_text_field(name, tokenizer_name=SPACES)
    for name in documents.KEYWORDS:
        builder.add_text_field(
            name, tokenizer_name="raw", index_option="basic", fast=name in FAST
        )
    for name in documents.NUMBERS:
        builder.add_unsigned_field(name, indexed=True, fast=True)
    builder.add_float_field("weight", fast=True)
    return builder.build()


FAST = set(documents.FACETS)
SCHEMA = make_schema()


def fingerprint() -> str:
    """Return eight letters that change with the fields.

    A release that keeps other fields looks for an index of its own, and builds it,
    instead of failing to read an older one.
    """
    fields = [documents.TOKENS, documents.KEYWORDS, documents.NUMBERS, sorted(FAST)]
    return hashlib.blake2b(json.dumps(fields).encode(), digest_size=4).hexdigest()


# Names the build that is read.
CURRENT = f"current-{fingerprint()}"


class Embedded:
    """Reads and writes the index under a folder; one object serves all threads."""

    name = "embedded"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._opened: tuple[str, tantivy.Index] | None = None
        self._stamp: tuple | None = None

    # -- Reading ---------------------------------------------------------------

    def is_built(self) -> bool:
        """Tell whether there is an index that can be read, not just files of one."""
        try:
            self._searcher()
        except EngineUnavailable:
            return False
        return True

    def query_many(
        self, queries: Sequence[Query], enough: base.Enough = base.never
    ) -> list[Answer]:
        searcher = self._searcher()
        answers = []
        for query in queries:
            answers.append(answer(searcher, query))
            if enough(answers[-1]):
                break
        return answers

    def contents(self) -> Iterator[tuple[int, int]]:
        searcher = self._searcher()
        everything = tantivy.Query.all_query()
        hits = searcher.search(everything, max(1, searcher.num_docs), count=False).hits
        addresses = [address for _score, address in hits]
        uids = searcher.fast_field_values("uid", addresses)
        digests = searcher.fast_field_values("digest", addresses)
        yield from dict(zip(uids, digests, strict=True)).items()

    def _current(self) -> Path | None:
        try:
            name = (self.folder / CURRENT).read_text().strip()
        except FileNotFoundError:
            return None
        path = self.folder / name
        return path if (path / "meta.json").exists() else None

    def _searcher(self) -> tantivy.Searcher:
        """Return a view of the last commit; a changed folder is opened anew."""
        path = self._current()
        if path is None:
            raise EngineUnavailable("no index is built")
        with self._lock:
            try:
                return self._opened_at(path).searcher()
            except (OSError, ValueError) as error:
                self._opened = None
                raise EngineUnavailable(str(error)) from error

    def _opened_at(self, path: Path) -> tantivy.Index:
        about = (path / "meta.json").stat()
        stamp = (path.name, about.st_mtime_ns, about.st_ino)
        if self._opened is None or self._opened[0] != path.name:
            self._opened = (path.name, open_index(path))
        elif stamp != self._stamp:
            self._opened[1].reload()
        self._stamp = stamp
        return self._opened[1]

    # -- Writing ---------------------------------------------------------------

    def replace(self, uids: Iterable[int], rows: Sequence[dict[str, Anything]]) -> None:
        path = self._current()
        if path is None:
            raise EngineUnavailable("no index is built")
        with writing(open_index(path)) as writer:
            replace_rows(writer, uids, rows)

    def rebuild(self) -> NewIndex:
        return NewIndex(self.folder)


class NewIndex:
    """A build in a new folder, unseen until `finish` names it the current one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / uuid4().hex[:12]
        self.path.mkdir(parents=True)
        self.index = tantivy.Index(SCHEMA, path=str(self.path))
        register_tokens(self.index)
        self.writer = self.index.writer(BUILD_HEAP, 1)

    def add(self, rows: Sequence[dict[str, Anything]]) -> None:
        add_rows(self.writer, rows)

    def replace(self, uids: Iterable[int], rows: Sequence[dict[str, Anything]]) -> None:
        replace_rows(self.writer, uids, rows)

    def finish(self) -> None:
        self.writer.commit()
        self.writer.wait_merging_threads()
        pointer = self.folder / f"{CURRENT}.{self.path.name}"
        pointer.write_text(self.path.name)
        before = Embedded(self.folder)._current()
        pointer.replace(self.folder / CURRENT)
        self._tidy(keep={self.path, before})

    def abandon(self) -> None:
        self.writer.rollback()
        self.writer.wait_merging_threads()
        shutil.rmtree(self.path)

    def _tidy(self, keep: set[Path | None]) -> None:
        """Drop older builds; the one read until now stays for those still reading."""
        for path in self.folder.iterdir():
            if path.is_dir() and path not in keep:
                shutil.rmtree(path, ignore_errors=True)


class writing:
    """Hold the index's one writer; commit at the end, or leave all as it was."""

    def __init__(self, index: tantivy.Index) -> None:
        self.index = index

    def __enter__(self) -> tantivy.IndexWriter:
        try:
            self.writer = self.index.writer(HEAP, 1)
        except ValueError as error:
            if "LockBusy" in str(error):
                raise WriterBusy("another process is writing") from error
            raise EngineUnavailable(str(error)) from error
        return self.writer

    def __exit__(self, failure, *_details) -> None:
        if failure is None:
            self.writer.commit()
        else:
            self.writer.rollback()
        self.writer.wait_merging_threads()


def open_index(path: Path) -> tantivy.Index:
    try:
        index = tantivy.Index(SCHEMA, path=str(path))
    except ValueError as error:
        raise EngineUnavailable(str(error)) from error
    register_tokens(index)
    return index


def register_tokens(index: tantivy.Index) -> None:
    """Tell tantivy how to cut; it forgets each time an index is opened."""
    cut = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(SPACES, cut)


def add_rows(writer: tantivy.IndexWriter, rows: Iterable[dict[str, Anything]]) -> None:
    for row in rows:
        writer.add_document(tantivy.Document.from_dict(row, SCHEMA))


def replace_rows(
    writer: tantivy.IndexWriter,
    uids: Iterable[int],
    rows: Iterable[dict[str, Anything]],
) -> None:
    # By a query, for by a term tantivy takes the number for a signed one.
    gone = tantivy.Query.term_set_query(SCHEMA, "uid", [*uids])
    writer.delete_documents_by_query(gone)
    add_rows(writer, rows)


# -- Questions -----------------------------------------------------------------


def answer(searcher: tantivy.Searcher, query: Query) -> Answer:
    always = [compiled(clause) for clause in query.scope]
    if query.must is not None:
        always.append(compiled(query.must))
    filters = {facet: compiled(clause) for facet, clause in query.filters.items()}
    found = both([*always, *filters.values()])
    total, hits = fetch(searcher, found, query)
    facets, without = tallies.counts(searcher, query, always, filters)
    return Answer(total, hits, facets, without)


def fetch(
    searcher: tantivy.Searcher, found: tantivy.Query, query: Query
) -> tuple[int, list[base.Hit]]:
    if query.order is not None:
        order = tantivy.Order.Desc if query.descending else tantivy.Order.Asc
        result = searcher.search(
            found,
            max(1, query.limit),
            order_by_field=query.order,
            offset=query.offset,
            order=order,
        )
        addresses = [address for _value, address in result.hits[: query.limit]]
        uids = searcher.fast_field_values("uid", addresses)
        return result.count, [base.Hit(uid) for uid in uids]
    result = searcher.search(
        scored(found, query),
        max(WINDOW, query.offset + query.limit),
        weight_by_field="weight",
    )
    addresses = [address for _score, address in result.hits]
    rows = zip(
        [score for score, _address in result.hits],
        searcher.fast_field_values("by_name", addresses),
        searcher.fast_field_values("uid", addresses),
        strict=True,
    )
    return result.count, in_order(rows, query.offset, query.limit)


def scored(found: tantivy.Query, query: Query) -> tantivy.Query:
    """Let what must match count one, and each thing of worth what it is worth.

    One inside the other, for of several things side by side tantivy looks through
    all documents, of one only at those found.
    """
    asked = tantivy.Query.const_score_query(found, 1.0)
    for worth in query.worth:
        parts = [(_MUST, asked), (_SHOULD, weighed(worth))]
        asked = tantivy.Query.boolean_query(parts)
    return asked


def weighed(worth: base.Worth | base.Best) -> tantivy.Query:
    if isinstance(worth, base.Best):
        parts = [weighed(part) for part in worth.of]
        return tantivy.Query.disjunction_max_query(parts, 0.0)
    return tantivy.Query.const_score_query(compiled(worth.clause), worth.score)


def compiled(clause: base.Clause) -> tantivy.Query:
    return COMPILERS[type(clause)](clause)


def term(clause: base.Term) -> tantivy.Query:
    if isinstance(clause.value, tuple):
        return tantivy.Query.term_set_query(SCHEMA, clause.field, [*clause.value])
    return tantivy.Query.term_query(SCHEMA, clause.field, clause.value, "basic")


def phrase(clause: base.Phrase) -> tantivy.Query:
    if len(clause.words) == 1:
        return term(base.Term(clause.field, clause.words[0]))
    return tantivy.Query.phrase_query(SCHEMA, clause.field, [*clause.words])


def either(clause: base.Any) -> tantivy.Query:
    parts = [(_SHOULD, compiled(part)) for part in clause.clauses]
    if len(parts) == 1 and clause.least == 1:
        return parts[0][1]
    return tantivy.Query.boolean_query(parts, clause.least)


COMPILERS = {
    base.Term: term,
    base.Phrase: phrase,
    # Tokens are letters and figures alone, so that none means anything in a pattern.
    base.Prefix: lambda c: tantivy.Query.regex_query(SCHEMA, c.field, f"{c.start}.*"),
    base.Fuzzy: lambda c: tantivy.Query.fuzzy_term_query(SCHEMA, c.field, c.word, 1),
    base.Between: lambda c: tantivy.Query.range_query(
        SCHEMA, c.field, tantivy.FieldType.Unsigned, c.low, c.high
    ),
    base.All: lambda c: both([compiled(part) for part in c.clauses]),
    base.Any: either,
    base.Nothing: lambda _clause: tantivy.Query.empty_query(),
}
