"""Officers keep stamps: batches, allowances, sheets, reports; nobody deletes."""

from django.db import migrations

OFFICER = "Cán bộ OCOP"
RIGHTS = {
    "stampbatch": ("view", "add", "change"),
    "stampallowance": ("view", "add", "change"),
    "printrun": ("view", "add"),
    "misusereport": ("view", "change"),
    "scan": ("view",),
}


def permission(apps, model: str, action: str):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="stamps", model=model
    )
    made, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {model}"},
    )
    return made


def permissions(apps) -> list:
    return [
        permission(apps, model, action)
        for model, actions in RIGHTS.items()
        for action in actions
    ]


def give_rights(apps, schema_editor):
    officers = apps.get_model("auth", "Group").objects.get(name=OFFICER)
    officers.permissions.add(*permissions(apps))


def take_rights(apps, schema_editor):
    officers = apps.get_model("auth", "Group").objects.filter(name=OFFICER).first()
    if officers is not None:
        officers.permissions.remove(*permissions(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("stamps", "0001_initial"),
        ("accounts", "0002_create_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_rights, take_rights)]
