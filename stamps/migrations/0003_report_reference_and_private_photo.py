from django.db import migrations, models

import stamps.models.report
import stamps.photos


class Migration(migrations.Migration):
    dependencies = [("stamps", "0002_rights_of_officers")]

    operations = [
        migrations.AddField(
            model_name="misusereport",
            name="reference",
            field=models.CharField(
                default=stamps.models.report.new_reference,
                editable=False,
                max_length=10,
                unique=True,
                verbose_name="số tin",
            ),
        ),
        migrations.AlterField(
            model_name="misusereport",
            name="photo",
            field=models.ImageField(
                blank=True,
                storage=stamps.photos.PrivateStorage(),
                upload_to="reports/%Y/%m/",
                verbose_name="ảnh",
            ),
        ),
    ]
