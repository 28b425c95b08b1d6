import pytest
from django.apps import apps
from django.contrib.auth.models import Permission

from accounts.wording import name_permissions

pytestmark = pytest.mark.django_db


def test_rights_are_named_in_vietnamese():
    names = Permission.objects.values_list("name", flat=True)

    assert "Thêm sản phẩm" in names
    assert "Thêm product" not in names
    assert not [name for name in names if name.startswith("Can add ")]


def test_a_right_made_later_is_named_after_the_next_migration():
    permission = Permission.objects.get(
        codename="add_product", content_type__app_label="ocop_catalogue"
    )
    Permission.objects.filter(pk=permission.pk).update(name="Can add sản phẩm")

    name_permissions(apps.get_app_config("accounts"))

    permission.refresh_from_db()
    assert permission.name == "Thêm sản phẩm"


def test_a_right_that_a_migration_named_is_named_after_its_model():
    right = Permission.objects.filter(
        codename="view_product", content_type__app_label="ocop_catalogue"
    )
    right.update(name="Can view product")

    name_permissions(apps.get_app_config("ocop_catalogue"))

    assert right.get().name == "Xem sản phẩm"
