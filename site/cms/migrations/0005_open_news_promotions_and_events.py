"""The three lists that other parts of the site link to, below the front door."""

from django.db import migrations

LISTS = (
    ("NewsIndexPage", "tin-tuc", "Tin tức"),
    ("PromotionIndexPage", "khuyen-mai", "Khuyến mãi"),
    ("EventIndexPage", "su-kien", "Sự kiện"),
)
# How the page tree numbers a page among its parent's children: four of these digits.
DIGITS, STEP = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", 4


def open_lists(apps, schema_editor):
    Site = apps.get_model("wagtailcore", "Site")
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        return
    for model, slug, title in LISTS:
        add(apps, site.root_page, model, slug, title)


def add(apps, home, model, slug, title):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    children = Page.objects.filter(
        path__startswith=home.path, depth=home.depth + 1
    ).order_by("path")
    if children.filter(slug=slug).exists():
        return
    last = children.last()
    number = int(last.path[-STEP:], 36) + 1 if last else 1
    content_type, _ = ContentType.objects.get_or_create(
        app_label="cms", model=model.lower()
    )
    apps.get_model("cms", model).objects.create(
        title=title,
        draft_title=title,
        slug=slug,
        content_type=content_type,
        path=home.path + digits(number),
        depth=home.depth + 1,
        numchild=0,
        url_path=f"{home.url_path}{slug}/",
        locale=home.locale,
        show_in_menus=True,
    )
    Page.objects.filter(pk=home.pk).update(numchild=children.count())


def digits(number):
    written = ""
    while number:
        number, digit = divmod(number, len(DIGITS))
        written = DIGITS[digit] + written
    return written.rjust(STEP, DIGITS[0])


def close_lists(apps, schema_editor):
    """Take away only lists that hold nothing."""
    Page = apps.get_model("wagtailcore", "Page")
    for model, _slug, _title in LISTS:
        for page in apps.get_model("cms", model).objects.filter(numchild=0):
            parent = Page.objects.get(path=page.path[:-STEP])
            page.delete()
            children = Page.objects.filter(
                path__startswith=parent.path, depth=parent.depth + 1
            )
            Page.objects.filter(pk=parent.pk).update(numchild=children.count())


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0004_pages_that_editors_write"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(open_lists, close_lists)]
