from django.db import migrations

from places import loading


def load(apps, schema_editor):
    loading.load(apps.get_model)


def unload(apps, schema_editor):
    loading.unload(apps.get_model)


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]

    operations = [migrations.RunPython(load, unload)]
