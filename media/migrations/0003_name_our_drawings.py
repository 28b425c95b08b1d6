from django.db import migrations
from django.db.models import F, Value
from django.db.models.functions import Concat, Replace

BEFORE = "Hình vẽ của "


def tell_apart(apps, schema_editor):
    drawings = apps.get_model("media", "LibraryImage").objects.filter(
        credit__startswith=BEFORE
    )
    drawings.update(is_drawing=True, credit=Replace("credit", Value(BEFORE), Value("")))


def put_back(apps, schema_editor):
    drawings = apps.get_model("media", "LibraryImage").objects.filter(is_drawing=True)
    drawings.exclude(credit="").update(credit=Concat(Value(BEFORE), F("credit")))


class Migration(migrations.Migration):
    dependencies = [("media", "0002_drawings_are_told_apart")]

    operations = [migrations.RunPython(tell_apart, put_back)]
