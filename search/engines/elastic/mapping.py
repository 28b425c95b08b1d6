"""How rows are kept: each field and its type, and the names of the indexes."""

from __future__ import annotations

import hashlib
import json
import re
import time
from typing import Any

from elasticsearch import dsl

from search import documents

# Cuts where the words were joined; `search.query.text` leaves it nothing else to do.
TOKENIZER = dsl.tokenizer("tokens", "standard", max_token_length=2_000)
ANALYZER = dsl.analyzer("tokens", tokenizer=TOKENIZER, filter=[])


def mapping() -> dsl.Mapping:
    made = dsl.Mapping()
    made.meta("dynamic", "strict")
    made.meta("_source", enabled=False)
    for name in documents.TOKENS:
        made.field(name, dsl.Text(analyzer=ANALYZER, norms=False))
    for name in documents.KEYWORDS:
        made.field(name, dsl.Keyword())
    for name in documents.NUMBERS:
        made.field(name, dsl.Long())
    made.field("weight", dsl.Double(index=False))
    return made


def body(shards: int) -> dict[str, Any]:
    """Return what an index is created with: no copies and no reader while it fills.

    It shows what was written only when told to (`refresh`), so that a document's
    old rows and its new ones are never seen together.
    """
    made = mapping()
    return {
        "mappings": made.to_dict(),
        "settings": {
            "number_of_shards": shards,
            "number_of_replicas": 0,
            "refresh_interval": "-1",
            "analysis": made._collect_analysis(),
        },
    }


def fingerprint() -> str:
    """Return eight letters that change with the mapping.

    A release that keeps other fields looks for an index of its own instead of
    misreading an older one.
    """
    written = json.dumps(body(1), sort_keys=True).encode()
    return hashlib.blake2b(written, digest_size=4).hexdigest()


def alias(prefix: str) -> str:
    """Return the name by which the whole index is read."""
    return f"{prefix}-{fingerprint()}"


def new_name(prefix: str) -> str:
    """Return the name of a new build; later ones sort after earlier ones."""
    return f"{alias(prefix)}-{time.time_ns():016x}"


def builds(names: list[str], prefix: str) -> list[str]:
    """Keep the names that are builds of this site, of any mapping, by age."""
    pattern = re.compile(rf"{re.escape(prefix)}-[0-9a-f]{{8}}-([0-9a-f]{{16}})")
    return sorted(filter(pattern.fullmatch, names), key=lambda name: name[-16:])
