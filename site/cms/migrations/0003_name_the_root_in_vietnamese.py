"""Wagtail names its first page and first collection "Root": data, not a message."""

from django.db import migrations


def rename(old, new):
    def run(apps, schema_editor):
        Page = apps.get_model("wagtailcore", "Page")
        Collection = apps.get_model("wagtailcore", "Collection")
        Page.objects.filter(depth=1, title=old).update(title=new, draft_title=new)
        Collection.objects.filter(depth=1, name=old).update(name=new)

    return run


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0002_create_home_page"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunPython(rename("Root", "Gốc"), rename("Gốc", "Root")),
    ]
