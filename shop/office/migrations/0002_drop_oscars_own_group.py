"""Oscar makes a group of every right over its desk, with an English name.

Here order managers have a group of their own, without the rights to delete.
"""

from django.db import migrations

NAME = "All Oscar Dashboard Permissions"


def drop(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.filter(name=NAME)
    groups.filter(user=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("customer", "0008_assign_permissions_to_staff"),
        ("shop_office", "0001_let_order_managers_into_the_back_office"),
    ]

    operations = [migrations.RunPython(drop, migrations.RunPython.noop)]
