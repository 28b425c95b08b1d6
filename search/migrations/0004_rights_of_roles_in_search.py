"""Those who write and those who keep the register tend synonyms, pins, the report."""

from django.db import migrations

ROLES = ("Biên tập viên", "Người duyệt bài", "Cán bộ OCOP")
RIGHTS = {
    "synonymgroup": ("view", "add", "change", "delete"),
    "pin": ("view", "add", "change", "delete"),
    "searchcount": ("view",),
    "indexstate": ("view", "change"),
}


def permission(apps, model: str, action: str):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="ocop_search", model=model
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
    for role in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        role.permissions.add(*permissions(apps))


def take_rights(apps, schema_editor):
    for role in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        role.permissions.remove(*permissions(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("ocop_search", "0003_how_far_an_index_has_come"),
        ("accounts", "0002_create_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        # The same roles reach the back office by then.
        ("ocop_catalogue", "0003_rights_of_roles_in_the_register"),
    ]

    operations = [migrations.RunPython(give_rights, take_rights)]
