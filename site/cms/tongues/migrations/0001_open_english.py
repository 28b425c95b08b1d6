"""Open English for translations, and let those who write pages begin one."""

from django.db import migrations

ROLES = ("Biên tập viên", "Người duyệt bài")


def right(apps):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="simple_translation", model="simpletranslation"
    )
    made, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind,
        codename="submit_translation",
        defaults={"name": "Can submit translations"},
    )
    return made


def open_english(apps, schema_editor):
    apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code="en")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.add(right(apps))


def close_english(apps, schema_editor):
    """Close it again where nobody wrote in it."""
    english = apps.get_model("wagtailcore", "Locale").objects.filter(language_code="en")
    pages = apps.get_model("wagtailcore", "Page").objects
    if not pages.filter(locale__in=english).exists():
        english.delete()
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.remove(right(apps))


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("simple_translation", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("accounts", "0002_create_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(open_english, close_english)]
