"""Officers look after all showrooms; keepers enter the back office for their own.

A keeper's rights are not these: they follow from being one of a showroom's keepers.
Nobody gets a right to delete, except days that were entered for nothing.
"""

from django.db import migrations

OFFICER, KEEPER = "Cán bộ OCOP", "Người phụ trách điểm bán"
RIGHTS = {
    "showroom": ("view", "add", "change"),
    "specialdays": ("view", "add", "change", "delete"),
    "shelfitem": ("view", "add", "change"),
    "visit": ("view", "add", "change"),
    "keeperlink": ("view", "add", "change"),
    "pickup": ("view", "change"),
}


def permission(apps, app: str, model: str, action: str):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model
    )
    made, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {model}"},
    )
    return made


def permissions(apps) -> list:
    return [
        permission(apps, "showroom", model, action)
        for model, actions in RIGHTS.items()
        for action in actions
    ]


def give_rights(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Group.objects.get(name=OFFICER).permissions.add(*permissions(apps))


def take_rights(apps, schema_editor):
    officers = apps.get_model("auth", "Group").objects.filter(name=OFFICER).first()
    if officers is not None:
        officers.permissions.remove(*permissions(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("showroom", "0001_initial"),
        ("accounts", "0002_create_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_rights, take_rights)]
