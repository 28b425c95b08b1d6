"""Asking the register about a code: one query, and a second where one is needed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from django.db.models import Model

from catalogue.models import (
    Producer,
    Product,
    ProductGroup,
    Recognition,
    RecognitionDecision,
)
from catalogue.standing import standing
from places.models import Commune, Province
from stamps import codes
from stamps.caution import MOST_LOOKS, Look
from stamps.keys import stamp_keys
from stamps.models import Scan, StampBatch, VoidedRange
from stamps.prepared import PreparedQuery, Rows
from stamps.verdict import Judgement, judge

VOID = ("id", "voided_on", "reason")
RECOGNITIONS = "product__recognitions"
DECISION = (
    "id number authority issued_earliest issued_latest",
    RecognitionDecision,
)
# What a verdict reads, and nothing else: where it stands from the batch, the columns.
PARTS: dict[str, tuple[str, type[Model]]] = {
    "": (
        "id product_id recognition_id quantity lot packed_on best_before state"
        " handed_over_at",
        StampBatch,
    ),
    "product": (
        "id name producer_id group_id province_id commune_id province_as_written"
        " commune_as_written retired_on",
        Product,
    ),
    "product__producer": ("id name", Producer),
    "product__group": ("id code", ProductGroup),
    "product__province": ("id name", Province),
    "product__commune": ("id kind name", Commune),
    RECOGNITIONS: (
        "id decision_id stars possible_from valid_from valid_until"
        " possible_until withdrawn_on withdrawal_reason withdrawal_decision_id",
        Recognition,
    ),
    f"{RECOGNITIONS}__decision": DECISION,
    f"{RECOGNITIONS}__withdrawal_decision": DECISION,
}


@cache
def fields() -> dict[str, list[str]]:
    """Return each part's columns in its model's order, as `from_db` wants them."""
    return {
        path: [
            field.attname
            for field in model._meta.concrete_fields
            if field.attname in names.split()
        ]
        for path, (names, model) in PARTS.items()
    }


def columns() -> list[str]:
    return [
        f"{path}__{column}" if path else column
        for path, names in fields().items()
        for column in names
    ]


def batch_rows(batch: int, serial: int):
    code = codes.StampCode(0, batch, serial)
    found = StampBatch.objects.matching(code).order_by(f"{RECOGNITIONS}__pk")
    return found.values_list(*columns(), "void_id")


def look_rows(batch: int, serial: int):
    scans = Scan.objects.filter(batch=batch, serial=serial).order_by("-pk")
    return scans.values_list("scanned_at", "province", "visitor")[:MOST_LOOKS]


def void_row(void: int):
    return VoidedRange.objects.filter(pk=void).values_list(*VOID)


BATCH = PreparedQuery(batch_rows, 2)
# Counted by the database: one stamp's looks may be many, its visitors are few.
LOOKS = PreparedQuery(
    look_rows,
    2,
    "SELECT MIN(scanned_at), province, visitor, COUNT(*) FROM ({}) AS looks"
    " GROUP BY province, visitor",
)
VOIDS = PreparedQuery(void_row, 1)


class Answer(NamedTuple):
    """What the register holds about a code that day, word for word.

    Two answers that are equal lead to the same verdict and the same page, so that
    either may be remembered by it and never be out of date.
    """

    batch: Rows
    void: Rows
    on: date


def answer(named: codes.StampCode, on: date) -> Answer | None:
    """Ask about a code of ours: one query, and a second when the serial is voided.

    None for a serial never issued and a batch never printed.
    """
    rows = BATCH.fetched(named.batch, named.serial)
    if not rows:
        return None
    void_id = rows[0][-1]
    return Answer(rows, VOIDS.fetched(void_id) if void_id else (), on)


@lru_cache(maxsize=512)
def judged(answer: Answer) -> Judgement:
    """Judge what the register holds; the instances are for reading alone."""
    batch, recognitions = assembled(BATCH.converted(answer.batch))
    voids = [
        VoidedRange.from_db("default", VOID, row)
        for row in VOIDS.converted(answer.void)
    ]
    return judge(
        batch,
        None,
        standing=standing(recognitions, answer.on),
        packed=standing(recognitions, batch.packed_on),
        void=voids[0] if voids else None,
        on=answer.on,
    )


def judgement(code: str, on: date) -> Judgement:
    """Judge a code as it was scanned or typed. One that is forged asks no database."""
    named = codes.decode(stamp_keys(), code)
    found = answer(named, on) if named else None
    if found is None:
        return judge(None, None, on=on)
    return replace(judged(found), serial=named.serial)


def earlier_looks(named: codes.StampCode) -> list[Look]:
    """Return the newest `MOST_LOOKS` looks at a stamp, by visitor and province."""
    rows = LOOKS.fetched(named.batch, named.serial)
    return [Look(*row) for row in LOOKS.converted(rows)]


def assembled(rows: Sequence[tuple]) -> tuple[StampBatch, list[Recognition]]:
    """Make the batch, and its product's recognitions, of a row for each of these."""
    parts = [parts_of(row) for row in rows]
    batch = parts[0][""]
    batch.product = parts[0]["product"]
    for name in ("producer", "group", "province", "commune"):
        setattr(batch.product, name, parts[0][f"product__{name}"])
    recognitions = []
    for found in parts:
        recognition = found[RECOGNITIONS]
        if recognition is None:
            continue
        for name in ("decision", "withdrawal_decision"):
            setattr(recognition, name, found[f"{RECOGNITIONS}__{name}"])
        if recognition.pk == batch.recognition_id:
            batch.recognition = recognition
        recognitions.append(recognition)
    return batch, recognitions


def parts_of(row: tuple) -> dict[str, Model | None]:
    """Cut a row into the instances it holds; None where the join found nothing."""
    found, at = {}, 0
    for path, names in fields().items():
        values = row[at : at + len(names)]
        at += len(names)
        is_there = values[0] is not None
        model = PARTS[path][1]
        found[path] = model.from_db("default", names, values) if is_there else None
    return found
