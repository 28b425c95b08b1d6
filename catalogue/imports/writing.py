"""A plan's objects into the database, in bulk, with what each was before."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from django.db import models
from django.utils import timezone

from catalogue.fields import FoldedField
from catalogue.imports.drafts import Draft, PlannedRow
from catalogue.imports.planning import Plan
from catalogue.models import (
    Import,
    ImportEffect,
    Producer,
    Product,
    Recognition,
    RecognitionDecision,
)
from catalogue.signals import register_changed

BATCH = 500
# Parents before what points at them.
KINDS: dict[type[models.Model], str] = {
    Producer: ImportEffect.Kind.PRODUCER,
    RecognitionDecision: ImportEffect.Kind.DECISION,
    Product: ImportEffect.Kind.PRODUCT,
    Recognition: ImportEffect.Kind.RECOGNITION,
}
MODELS = {kind: model for model, kind in KINDS.items()}
# What the database fills in itself, or what follows from other fields.
DERIVED = frozenset({"id", "created_at", "updated_at", "folded", "folded_name"})

# Whoever changes these later leans on what an import changed beside them.
WATCHED = frozenset({"withdrawn_on", "withdrawal_reason", "retired_on"})


def write(plan: Plan, run: Import) -> list[models.Model]:
    """Save all that a plan makes and changes; return those objects.

    `plan` holds accepted rows only. The caller has opened a transaction.
    """
    made, changed = made_by(plan.rows), changed_by(plan)
    for model in KINDS:
        model.objects.bulk_create(made[model], batch_size=BATCH)
        update(model, changed[model])
    effects = [
        effect_of(run, instance, None) for model in KINDS for instance in made[model]
    ]
    effects += [
        effect_of(run, draft.instance, draft.before)
        for model in KINDS
        for draft in changed[model]
    ]
    ImportEffect.objects.bulk_create(effects, batch_size=BATCH)
    touched = [instance for model in KINDS for instance in made[model]]
    return touched + [d.instance for model in KINDS for d in changed[model]]


def say_what_changed(touched: Iterable[models.Model]) -> None:
    """Name the products and producers of these objects to whoever listens."""
    products, producers = set(), set()
    for instance in touched:
        match instance:
            case Product():
                products.add(instance.pk)
                producers.add(instance.producer_id)
            case Recognition():
                products.add(instance.product_id)
            case Producer():
                producers.add(instance.pk)
    register_changed.send(
        sender=Import, products=products, producers=producers - {None}
    )


def made_by(rows: Iterable[PlannedRow]) -> dict[type, list[models.Model]]:
    """Return the new objects of the rows, each once, in the rows' order."""
    made: dict[type, dict[int, models.Model]] = {model: {} for model in KINDS}
    for row in rows:
        drafts = (row.decision, row.withdrawal, row.product, row.recognition)
        for instance in (draft.instance for draft in drafts if draft):
            if instance.pk is None:
                made[type(instance)][id(instance)] = instance
        producer = row.product.instance.producer if row.product else None
        if producer is not None and producer.pk is None:
            made[Producer][id(producer)] = producer
    return {model: list(instances.values()) for model, instances in made.items()}


def changed_by(plan: Plan) -> dict[type, list[Draft]]:
    changed: dict[type, list[Draft]] = {model: [] for model in KINDS}
    for draft in plan.drafts:
        if not draft.is_new and draft.before:
            changed[type(draft.instance)].append(draft)
    return changed


def update(model: type[models.Model], drafts: list[Draft]) -> None:
    """Save changed fields, those that follow from them too, which bulk leaves out."""
    derived = [f for f in model._meta.concrete_fields if isinstance(f, FoldedField)]
    has_clock = any(f.name == "updated_at" for f in model._meta.concrete_fields)
    by_fields: dict[frozenset, list[models.Model]] = defaultdict(list)
    for draft in drafts:
        draft.instance._prepare_related_fields_for_save("update")
        for field in derived:
            field.pre_save(draft.instance, add=False)
        if has_clock:
            draft.instance.updated_at = timezone.now()
        names = {model._meta.get_field(name).name for name in draft.before}
        by_fields[frozenset(names)].append(draft.instance)
    follow = [field.name for field in derived] + ["updated_at"] * has_clock
    for names, instances in by_fields.items():
        model.objects.bulk_update(instances, [*names, *follow], batch_size=BATCH)


def effect_of(run: Import, instance: models.Model, before: dict | None) -> ImportEffect:
    fields = [f for f in instance._meta.concrete_fields if f.name not in DERIVED]
    effect = ImportEffect(run=run, kind=KINDS[type(instance)], object_id=instance.pk)
    if before is not None:
        named = {instance._meta.get_field(name): old for name, old in before.items()}
        effect.before = {f.attname: plain(old) for f, old in named.items()}
        fields = [f for f in fields if f in named or f.name in WATCHED]
    effect.after = snapshot(instance, fields)
    return effect


def snapshot(instance: models.Model, fields: Iterable[models.Field]) -> dict:
    """Return the values of fields as JSON keeps them, under their column names."""
    return {field.attname: plain(getattr(instance, field.attname)) for field in fields}


def plain(value):
    if isinstance(value, models.Model):
        return value.pk
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)
