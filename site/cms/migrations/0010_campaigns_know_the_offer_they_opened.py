from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cms", "0009_payment_has_a_page_of_its_own")]

    operations = [
        migrations.AddField(
            model_name="campaignpage",
            name="carried_offer",
            field=models.CharField(blank=True, default="", editable=False, max_length=140),
            preserve_default=False,
        ),
    ]
