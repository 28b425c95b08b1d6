"""Officers and moderators answer letters; whoever does not, reads none."""

from django.db import migrations

ROLES = ("Cán bộ OCOP", "Người duyệt bài")
ACTIONS = ("view", "change")


def permissions(apps) -> list:
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="inbox", model="message"
    )
    rights = apps.get_model("auth", "Permission").objects
    return [
        rights.get_or_create(
            content_type=kind,
            codename=f"{action}_message",
            defaults={"name": f"Can {action} message"},
        )[0]
        for action in ACTIONS
    ]


def give_rights(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.add(*permissions(apps))


def take_rights(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.remove(*permissions(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("inbox", "0001_initial"),
        ("accounts", "0002_create_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_rights, take_rights)]
