"""Taking an import back, as long as nothing in the register depends on it.

Only here are rows of the register deleted: what a mistaken import made was never a
public truth of its own. What stood in them is kept with the import.
"""

from collections.abc import Iterator
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction

from accounts import trail
from catalogue.imports.applying import ImportRefused, already, take_turn
from catalogue.imports.drafts import Draft
from catalogue.imports.history import UNDONE, record_all
from catalogue.imports.register import chunks
from catalogue.imports.writing import (
    BATCH,
    KINDS,
    MODELS,
    say_what_changed,
    snapshot,
    update,
)
from catalogue.models import (
    Import,
    ImportEffect,
    ImportState,
    Recognition,
    RecognitionDecision,
)

MOST_NAMED = 8

Objects = dict[str, dict[int, models.Model]]


class UndoRefused(ImportRefused):
    """Something depends on what the import wrote; `hindrances` names it."""

    def __init__(self, hindrances: list[str]):
        shown = hindrances[:MOST_NAMED]
        if len(hindrances) > MOST_NAMED:
            shown.append(f"và {len(hindrances) - MOST_NAMED} điều nữa.")
        super().__init__("Không hoàn tác được: " + " ".join(shown))
        self.hindrances = hindrances


@transaction.atomic
def undo(run: Import, *, by: AbstractBaseUser | None, at: datetime) -> int:
    """Give changed rows their old facts and remove those it made; count both."""
    run = take_turn(run)
    if run.state != ImportState.APPLIED:
        said = (
            already(run) if run.state == ImportState.UNDONE else "Chưa ghi gì vào sổ."
        )
        raise ImportRefused(said)
    effects = list(run.effects.all())
    objects = read_objects(effects)
    if hindrances := list(find_hindrances(run, effects, objects)):
        raise UndoRefused(list(dict.fromkeys(hindrances)))
    touched = [objects[effect.kind][effect.object_id] for effect in effects]
    data = {"import": run.pk, "file": run.file_name}
    record_all(UNDONE, touched, by=by, data=data)
    say_what_changed(touched)
    restore(effects, objects)
    remove(effects)
    run.state, run.undone_at, run.undone_by = ImportState.UNDONE, at, by
    run.save(update_fields=["state", "undone_at", "undone_by"])
    trail.record(UNDONE, target=run, by=by, objects=len(effects))
    return len(effects)


def read_objects(effects: list[ImportEffect]) -> Objects:
    objects: Objects = {kind: {} for kind in MODELS}
    related = {
        ImportEffect.Kind.PRODUCT: ("producer", "group", "commune", "province"),
        ImportEffect.Kind.PRODUCER: ("commune", "province"),
        ImportEffect.Kind.RECOGNITION: ("product", "decision"),
    }
    for kind, model in MODELS.items():
        for ids in chunks(e.object_id for e in effects if e.kind == kind):
            found = model.objects.select_for_update(of=("self",)).filter(pk__in=ids)
            for one in found.select_related(*related.get(kind, ())):
                objects[kind][one.pk] = one
    return objects


# What stands in the way


def find_hindrances(
    run: Import, effects: list[ImportEffect], objects: Objects
) -> Iterator[str]:
    for effect in effects:
        yield from changed_since(effect, objects)
    yield from touched_by_later_imports(run, effects, objects)
    yield from leaning_on_made(effects, objects)
    yield from leaning_on_days(effects, objects)


def changed_since(effect: ImportEffect, objects: Objects) -> Iterator[str]:
    instance = objects[effect.kind].get(effect.object_id)
    if instance is None:
        yield f"{effect} không còn trong sổ."
        return
    fields = [instance._meta.get_field(name) for name in effect.after]
    now = snapshot(instance, fields)
    other = [
        field for field in fields if now[field.attname] != effect.after[field.attname]
    ]
    if other:
        names = ", ".join(str(field.verbose_name) for field in other)
        yield f"{name_of(instance)} đã được sửa sau khi nhập ({names})."


def touched_by_later_imports(
    run: Import, effects: list[ImportEffect], objects: Objects
) -> Iterator[str]:
    if not effects:
        return
    last = max(effect.pk for effect in effects)
    for kind, instances in objects.items():
        for ids in chunks(instances):
            later = ImportEffect.objects.filter(
                kind=kind,
                object_id__in=ids,
                pk__gt=last,
                run__state=ImportState.APPLIED,
            )
            for effect in later.select_related("run"):
                instance = instances[effect.object_id]
                yield (
                    f"{name_of(instance)} có trong lần nhập sau "
                    f"(số {effect.run_id}, “{effect.run}”)."
                )


def leaning_on_made(effects: list[ImportEffect], objects: Objects) -> Iterator[str]:
    """Name what points at objects the import made and was not made by it."""
    made = made_ids(effects)
    for kind, model in MODELS.items():
        for relation in model._meta.related_objects:
            if relation.many_to_many:
                continue
            own = leaving(effects, relation)
            rows = relation.related_model._base_manager
            for ids in chunks(made[kind]):
                found = rows.filter(**{f"{relation.field.name}__in": ids})
                for pk, target in found.values_list("pk", relation.field.attname):
                    if pk not in own:
                        said = relation.related_model._meta.verbose_name
                        yield f"{name_of(objects[kind][target])} đã có {said} (số {pk})."


def leaving(effects: list[ImportEffect], relation) -> set[int]:
    """Return which rows will not point along a relation once all has gone back."""
    kind = KINDS.get(relation.related_model)
    return {
        effect.object_id
        for effect in effects
        if effect.kind == kind
        and (effect.before is None or relation.field.attname in effect.before)
    }


def leaning_on_days(effects: list[ImportEffect], objects: Objects) -> Iterator[str]:
    """Name recognitions entered since under a decision whose day would go back."""
    dated = {
        effect.object_id
        for effect in effects
        if effect.kind == ImportEffect.Kind.DECISION
        and {"issued_earliest", "issued_latest"} & (effect.before or {}).keys()
    }
    own = objects[ImportEffect.Kind.RECOGNITION]
    for ids in chunks(dated):
        found = Recognition.objects.filter(decision__in=ids).select_related("product")
        for recognition in found:
            if recognition.pk not in own:
                decision = objects[ImportEffect.Kind.DECISION][recognition.decision_id]
                yield f"{name_of(decision)} nay còn công nhận {recognition.product}."


def name_of(instance: models.Model) -> str:
    said = str(instance._meta.verbose_name)
    title = instance.title if isinstance(instance, RecognitionDecision) else instance
    return f"{said[:1].upper()}{said[1:]} “{title}” (số {instance.pk})"


def made_ids(effects: list[ImportEffect]) -> dict[str, set[int]]:
    made: dict[str, set[int]] = {kind: set() for kind in MODELS}
    for effect in effects:
        if effect.before is None:
            made[effect.kind].add(effect.object_id)
    return made


# Going back


def restore(effects: list[ImportEffect], objects: Objects) -> None:
    changed: dict[type, list[Draft]] = {model: [] for model in KINDS}
    for effect in effects:
        if effect.before is None:
            continue
        draft = Draft(objects[effect.kind][effect.object_id])
        for name, old in effect.before.items():
            field = draft.instance._meta.get_field(name)
            value = field.target_field.to_python(old) if field.remote_field else None
            draft.set(**{name: value if field.remote_field else field.to_python(old)})
        changed[type(draft.instance)].append(draft)
    for model, drafts in changed.items():
        update(model, drafts)


def remove(effects: list[ImportEffect]) -> None:
    made = made_ids(effects)
    for model, kind in reversed(KINDS.items()):
        ids = sorted(made[kind])
        for start in range(0, len(ids), BATCH):
            model.objects.filter(pk__in=ids[start : start + BATCH]).delete()
