from django.db import migrations, models


def take_what_is_known(apps, schema_editor):
    """Of parcels with the shopper, only the last change of state was kept."""
    parcels = apps.get_model("parcels", "Parcel").objects
    parcels.filter(state__in=("delivered", "received")).update(
        arrived_at=models.F("state_since")
    )


class Migration(migrations.Migration):
    dependencies = [("parcels", "0003_parcel_arrived_at")]

    operations = [
        migrations.RunPython(take_what_is_known, migrations.RunPython.noop),
    ]
