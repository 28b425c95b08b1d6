"""What the two frameworks do to each other, each handled once and for all."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.management import get_commands
from django.db.migrations.loader import MigrationLoader
from django.http import HttpResponse
from oscar.apps.catalogue.signals import product_viewed
from oscar.core.loading import get_model
from oscar.core.utils import slugify

SHOW_HAYSTACK = """
import sys; sys.path[:0] = [".", "site"]
import django; django.setup()
from django.urls import get_resolver, reverse
get_resolver().reverse_dict
[pattern.url_patterns for pattern in get_resolver().url_patterns
 if hasattr(pattern, "url_patterns")]
reverse("dashboard:index")
from django.core.management import call_command
call_command("check")
print([name for name in sys.modules if name.startswith("haystack")])
"""


def test_no_haystack_is_imported_once_all_urls_are_loaded():
    done = subprocess.run(
        [sys.executable, "-c", SHOW_HAYSTACK],
        cwd=settings.ROOT,
        capture_output=True,
        text=True,
        env={"DJANGO_SETTINGS_MODULE": "config.settings.test", "PATH": "/usr/bin"},
    )

    assert done.stdout.splitlines()[-1:] == ["[]"], done.stderr
    assert "haystack" not in settings.INSTALLED_APPS


def test_site_is_a_folder_and_not_a_package():
    assert not (settings.SITE / "__init__.py").exists()


def test_update_index_belongs_to_one_package():
    assert get_commands()["update_index"].startswith("wagtail")
    assert "rebuild_index" not in get_commands()


def test_no_model_differs_from_its_migrations():
    done = subprocess.run(
        [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
        cwd=settings.ROOT,
        capture_output=True,
        text=True,
    )

    assert "No changes detected" in done.stdout, done.stderr


def is_oscars(model) -> bool:
    return any(base.__module__.startswith("oscar.") for base in model.__mro__)


def test_forks_without_fields_of_their_own_keep_the_migrations_of_oscar():
    ours = [
        app.label
        for app in apps.get_app_configs()
        if app.name.startswith("shop.") and any(is_oscars(m) for m in app.get_models())
    ]

    assert set(ours) == set(settings.MIGRATION_MODULES)
    for label, module in settings.MIGRATION_MODULES.items():
        assert module == f"oscar.apps.{label}.migrations"


def test_no_migration_of_ours_lies_outside_the_repository():
    """`makemigrations` would write beside Oscar's own for a fork with a new field."""
    loader = MigrationLoader(None)
    installed = Path(settings.ROOT / ".venv").resolve()
    ours = {app.label for app in apps.get_app_configs() if is_ours(app)}

    for label, name in loader.disk_migrations:
        file = Path(sys.modules[f"{module_of(loader, label)}.{name}"].__file__)
        kept_by_oscar = label in settings.MIGRATION_MODULES
        if label in ours and not kept_by_oscar:
            assert file.is_relative_to(settings.ROOT)
            assert not file.resolve().is_relative_to(installed)
        if kept_by_oscar:
            assert name in OSCARS_OWN[label]


OSCARS_OWN = {
    "analytics": {
        "0001_initial",
        "0002_auto_20140827_1705",
        "0003_auto_20200801_0817",
    },
    "partner": {
        "0001_initial",
        "0002_auto_20141007_2032",
        "0003_auto_20150604_1450",
        "0004_auto_20160107_1755",
        "0005_auto_20181115_1953",
        "0006_auto_20200724_0909",
        "0007_partneraddress_code",
    },
}


def is_ours(app) -> bool:
    return Path(app.path).is_relative_to(settings.ROOT) and ".venv" not in app.path


def module_of(loader, label: str) -> str:
    return loader.migrations_module(label)[0]


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Đặc sản Đắk Lắk", "dac-san-dak-lak"), ("Cơm cháy", "com-chay")],
)
def test_slugs_of_oscar_spell_d_with_a_stroke(title, slug):
    assert slugify(title) == slug


@pytest.mark.django_db
def test_no_write_on_a_product_view(rf, django_assert_num_queries):
    listening = [module_of_receiver(one) for one in product_viewed.receivers]

    with django_assert_num_queries(0):
        product_viewed.send(
            sender=None,
            product=get_model("catalogue", "Product")(pk=1),
            user=AnonymousUser(),
            request=rf.get("/"),
            response=HttpResponse(),
        )

    assert not [name for name in listening if "analytics" in name]


def module_of_receiver(entry) -> str:
    receiver = entry[1]()
    return receiver.__module__ if receiver else ""


def test_sign_in_is_found_by_both():
    from django.shortcuts import resolve_url
    from oscar.core.application import OscarDashboardConfig

    page = "/tai-khoan/dang-nhap/"

    assert resolve_url(settings.LOGIN_URL) == page
    assert resolve_url(settings.WAGTAILADMIN_LOGIN_URL) == page
    assert resolve_url(settings.WAGTAIL_FRONTEND_LOGIN_URL) == page
    assert str(OscarDashboardConfig.login_url) == page


def test_nothing_is_fetched_from_elsewhere_by_an_editors_browser():
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False


def test_ids_are_big_everywhere_we_decide():
    assert settings.DEFAULT_AUTO_FIELD == "django.db.models.BigAutoField"
    assert get_model("partner", "StockRecord")._meta.pk.get_internal_type() in (
        "BigAutoField",
    )


def test_stock_and_prices_are_found_in_our_forks():
    from oscar.core.loading import get_class

    assert get_model("partner", "StockRecord").__module__ == "shop.partner.models"
    for name in ("Selector", "Default"):
        assert get_class("partner.strategy", name).__module__ == "shop.partner.strategy"
    permissions = get_class("dashboard.permissions", "DashboardPermission")
    assert permissions.__module__ == "shop.dashboard.permissions"


def test_no_other_thumbnail_library_is_needed():
    assert not apps.is_installed("sorl.thumbnail")
    assert not apps.is_installed("easy_thumbnails")
