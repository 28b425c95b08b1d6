import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.sites.models import Site
from wagtail.models import Site as WagtailSite

from accounts.roles import ORDER_MANAGER
from shop import receivers

pytestmark = pytest.mark.django_db


def test_a_new_database_names_one_host_for_both():
    wagtail_site = WagtailSite.objects.get(is_default_site=True)

    assert Site.objects.get_current().domain == wagtail_site.hostname


@pytest.mark.parametrize(
    ("port", "domain"), [(443, "ocop.example"), (8000, "ocop.example:8000")]
)
def test_the_host_follows_the_default_site_of_wagtail(port, domain):
    wagtail_site = WagtailSite.objects.get(is_default_site=True)
    wagtail_site.hostname = "ocop.example"
    wagtail_site.port = port
    wagtail_site.site_name = "Chợ Mẫu"
    wagtail_site.save()

    site = Site.objects.get_current()

    assert (site.domain, site.name) == (domain, "Chợ Mẫu")


def test_another_site_of_wagtail_changes_nothing():
    root = WagtailSite.objects.get().root_page

    WagtailSite.objects.create(hostname="khac.example", root_page=root)

    assert Site.objects.get_current().domain == "localhost"


def test_order_managers_hold_the_rights_of_the_shop_without_deletion():
    group = Group.objects.get(name=ORDER_MANAGER)

    rights = set(group.permissions.values_list("content_type__app_label", "codename"))

    assert ("order", "view_order") in rights
    assert ("partner", "dashboard_access") in rights
    assert not [code for _, code in rights if code.startswith("delete_")]
    assert not [label for label, _ in rights if label == "accounts"]
    # The office's pages stand in the back office; nothing else of it is theirs.
    assert [code for label, code in rights if label == "wagtailadmin"] == [
        "access_admin"
    ]


def test_rights_an_administrator_took_away_stay_away():
    group = Group.objects.get(name=ORDER_MANAGER)
    group.permissions.clear()

    receivers.prepare_after_migrate(apps=apps, using="default")

    assert not group.permissions.exists()
