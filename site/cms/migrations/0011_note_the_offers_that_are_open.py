from django.conf import settings
from django.db import migrations
from django.db.models import F


def note(apps, schema_editor):
    """Let each published campaign know the offer that publishing it opened."""
    pages = apps.get_model("cms", "CampaignPage").objects
    live = pages.filter(live=True, locale__language_code=settings.LANGUAGE_CODE)
    live.update(carried_offer=F("offer_reference"))


class Migration(migrations.Migration):
    dependencies = [("cms", "0010_campaigns_know_the_offer_they_opened")]

    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
