"""Order managers work with the office's pages; a new group gets the right when made."""

from django.db import migrations

ORDER_MANAGER = "Người quản lý đơn hàng"


def right(apps):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailadmin", model="admin"
    )
    made, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind,
        codename="access_admin",
        defaults={"name": "Can access Wagtail admin"},
    )
    return made


def let_in(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.filter(name=ORDER_MANAGER).first()
    if group is not None:
        group.permissions.add(right(apps))


def keep_out(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.filter(name=ORDER_MANAGER).first()
    if group is not None:
        group.permissions.remove(right(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_create_roles"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [migrations.RunPython(let_in, keep_out)]
