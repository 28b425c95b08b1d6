"""Who may change what stands around the pages.

Identity is the moderators' to answer for; officers post recalls without waiting.
"""

from django.db import migrations

OFFICER, EDITOR, MODERATOR = "Cán bộ OCOP", "Biên tập viên", "Người duyệt bài"
NOTICES = ("view", "add", "change", "delete")
RIGHTS = {
    EDITOR: {"menus": ("change",), "contacts": ("change",), "notice": ("view",)},
    MODERATOR: {
        "menus": ("change",),
        "contacts": ("change",),
        "operator": ("change",),
        "notice": NOTICES,
    },
    OFFICER: {"notice": NOTICES},
}


def permission(apps, model: str, action: str):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="site_settings", model=model
    )
    made, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {model}"},
    )
    return made


def permissions(apps, rights: dict) -> list:
    return [
        permission(apps, model, action)
        for model, actions in rights.items()
        for action in actions
    ]


def give_rights(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, rights in RIGHTS.items():
        Group.objects.get(name=name).permissions.add(*permissions(apps, rights))


def take_rights(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, rights in RIGHTS.items():
        if group := Group.objects.filter(name=name).first():
            group.permissions.remove(*permissions(apps, rights))


class Migration(migrations.Migration):
    dependencies = [
        ("site_settings", "0001_initial"),
        ("accounts", "0002_create_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_rights, take_rights)]
