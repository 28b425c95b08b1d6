"""Notices that nobody needed any more were known by the reason they ended with."""

from django.db import migrations

REASON = "không còn cần gửi"


def mark(apps, schema_editor):
    ended = apps.get_model("notices", "Notice").objects.filter(last_error=REASON)
    ended.exclude(given_up_at=None).update(is_moot=True, last_error="")


def unmark(apps, schema_editor):
    moot = apps.get_model("notices", "Notice").objects.filter(is_moot=True)
    moot.update(is_moot=False, last_error=REASON)


class Migration(migrations.Migration):
    dependencies = [("notices", "0003_tell_moot_from_given_up")]

    operations = [migrations.RunPython(mark, unmark)]
