"""The front door takes the place of Wagtail's welcome page."""

from django.db import migrations


def create_home_page(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("cms", "HomePage")
    content_type, _ = ContentType.objects.get_or_create(
        model="homepage", app_label="cms"
    )
    welcome = Page.objects.filter(slug="home", depth=2).first()
    home = HomePage(
        title="Trang chủ",
        draft_title="Trang chủ",
        slug="trang-chu",
        content_type=content_type,
        path="00010002",
        depth=2,
        numchild=0,
        url_path="/trang-chu/",
        locale=welcome.locale,
    )
    home.save()
    Page.objects.filter(depth=1).update(numchild=1)
    Site.objects.all().delete()
    Site.objects.create(
        hostname="localhost",
        port=80,
        site_name="",
        root_page_id=home.pk,
        is_default_site=True,
    )
    welcome.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
        ("wagtailcore", "0054_initial_locale"),
    ]

    operations = [
        migrations.RunPython(create_home_page, migrations.RunPython.noop),
    ]
