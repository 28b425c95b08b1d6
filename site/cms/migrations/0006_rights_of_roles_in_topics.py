"""Editors and moderators keep the lists of topics and writers; nobody deletes them
but a moderator, and then only what no page uses.
"""

from django.db import migrations

RIGHTS = {
    "Biên tập viên": ("view", "add", "change"),
    "Người duyệt bài": ("view", "add", "change", "delete"),
}
MODELS = ("topic", "writer")


def permission(apps, model, action):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="cms", model=model
    )
    made, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {model}"},
    )
    return made


def permissions(apps, actions):
    return [permission(apps, model, action) for model in MODELS for action in actions]


def give_rights(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, actions in RIGHTS.items():
        Group.objects.get(name=name).permissions.add(*permissions(apps, actions))


def take_rights(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, actions in RIGHTS.items():
        group = Group.objects.filter(name=name).first()
        if group is not None:
            group.permissions.remove(*permissions(apps, actions))


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0005_open_news_promotions_and_events"),
        ("accounts", "0002_create_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(give_rights, take_rights)]
