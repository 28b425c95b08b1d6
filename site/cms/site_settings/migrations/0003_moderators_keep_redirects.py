"""Moderators keep the redirects that old addresses leave behind."""

from django.db import migrations

MODERATOR = "Người duyệt bài"


def rights(apps) -> list:
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailredirects", model="redirect"
    )
    permissions = apps.get_model("auth", "Permission").objects
    return [
        permissions.get_or_create(
            content_type=kind,
            codename=f"{action}_redirect",
            defaults={"name": f"Can {action} redirect"},
        )[0]
        for action in ("add", "change", "delete")
    ]


def give_rights(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.get(name=MODERATOR)
    group.permissions.add(*rights(apps))


def take_rights(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.filter(name=MODERATOR).first()
    if group is not None:
        group.permissions.remove(*rights(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("site_settings", "0002_rights_of_roles"),
        ("wagtailredirects", "0001_initial"),
    ]

    operations = [migrations.RunPython(give_rights, take_rights)]
