"""The roles of the site as groups, and what each may do in the back office.

Wagtail's own migrations make "Editors" and "Moderators" with their rights on
pages and in the library; they keep these and get the names people here know.
"""

from django.db import migrations

RENAMED = {"Editors": "Biên tập viên", "Moderators": "Người duyệt bài"}
WITH_BACK_OFFICE = ("Cán bộ OCOP", "Người phụ trách điểm bán")
WITHOUT = ("Chủ thể", "Người tiêu dùng")


def create_roles(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for old, new in RENAMED.items():
        Group.objects.filter(name=old).update(name=new)
    access = Permission.objects.get(
        codename="access_admin", content_type__app_label="wagtailadmin"
    )
    for name in WITH_BACK_OFFICE:
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(access)
    for name in WITHOUT:
        Group.objects.get_or_create(name=name)


def remove_roles(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Group.objects.filter(name__in=WITH_BACK_OFFICE + WITHOUT).delete()
    for old, new in RENAMED.items():
        Group.objects.filter(name=new).update(name=old)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(create_roles, remove_roles)]
