from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cms", "0007_campaign_starts_are_told_once")]

    operations = [
        migrations.AddField(
            model_name="campaignpage",
            name="carried_offer",
            field=models.CharField(blank=True, default="", editable=False, max_length=140),
            preserve_default=False,
        ),
    ]
