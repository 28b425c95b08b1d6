"""Moderators read and export the list of the newsletter; nobody else does."""

from django.db import migrations

ROLES = ("Người duyệt bài",)
ACTIONS = ("view",)


def permissions(apps) -> list:
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="letters", model="subscription"
    )
    rights = apps.get_model("auth", "Permission").objects
    return [
        rights.get_or_create(
            content_type=kind,
            codename=f"{action}_subscription",
            defaults={"name": f"Can {action} subscription"},
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
        ("letters", "0001_initial"),
        ("accounts", "0002_create_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_rights, take_rights)]
