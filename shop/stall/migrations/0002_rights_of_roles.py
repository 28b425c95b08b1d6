"""Officers open and close stalls and answer what producers ask of them."""

from django.db import migrations

OFFICER = "Cán bộ OCOP"
RIGHTS = (
    ("stall", "stall", ("view", "add", "change")),
    ("stall", "deliveryrate", ("view", "add", "change")),
    ("stall", "factrequest", ("view", "add", "change")),
    ("stall", "photorequest", ("view", "add", "change")),
)


def permissions(apps) -> list:
    kinds = apps.get_model("contenttypes", "ContentType").objects
    rights = apps.get_model("auth", "Permission").objects
    made = []
    for app, model, actions in RIGHTS:
        kind, _ = kinds.get_or_create(app_label=app, model=model)
        for action in actions:
            right, _ = rights.get_or_create(
                content_type=kind,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {model}"},
            )
            made.append(right)
    return made


def give_rights(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Group.objects.get(name=OFFICER).permissions.add(*permissions(apps))


def take_rights(apps, schema_editor):
    officers = apps.get_model("auth", "Group").objects.filter(name=OFFICER).first()
    if officers is not None:
        officers.permissions.remove(*permissions(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("stall", "0001_initial"),
        ("accounts", "0002_create_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_rights, take_rights)]
