from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("parcels", "0002_rights_of_roles")]

    operations = [
        migrations.AddField(
            model_name="parcel",
            name="arrived_at",
            field=models.DateTimeField(null=True, verbose_name="đến tay khách lúc"),
        ),
    ]
