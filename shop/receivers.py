"""What the shop keeps in step with the rest of the site."""

from django.apps import apps as installed_apps
from django.conf import settings
from django.db.models.signals import post_save
from wagtail.models import Site as WagtailSite

from accounts.roles import ORDER_MANAGER

# The parts of Oscar that order managers work with.
MANAGED_APPS = (
    "address",
    "analytics",
    "basket",
    "catalogue",
    "communication",
    "customer",
    "offer",
    "notices",
    "order",
    "packs",
    "parcels",
    "partner",
    "payment",
    "reviews",
    "shipping",
    "shoppers",
    "stall",
    "voucher",
)


def connect() -> None:
    post_save.connect(copy_host_name, sender=WagtailSite, dispatch_uid="copy_host_name")


def copy_host_name(instance: WagtailSite, raw: bool = False, **kwargs) -> None:
    """Give Django's site, which Oscar's letters name, Wagtail's host name."""
    if instance.is_default_site and not raw:
        write_site(instance)


def write_site(wagtail_site, model=None) -> None:
    from django.contrib.sites.models import Site

    standard = wagtail_site.port in (80, 443)
    host = wagtail_site.hostname
    name = wagtail_site.site_name or settings.WAGTAIL_SITE_NAME
    (model or Site).objects.update_or_create(
        pk=settings.SITE_ID,
        defaults={
            "domain": host if standard else f"{host}:{wagtail_site.port}",
            "name": name[:50],
        },
    )
    Site.objects.clear_cache()


def prepare_after_migrate(using: str, apps=installed_apps, **kwargs) -> None:
    """Name the site, and make the order managers' group, in a new database."""
    try:
        wagtail_sites = apps.get_model("wagtailcore", "Site").objects.using(using)
        site_model = apps.get_model("sites", "Site")
        group_model = apps.get_model("auth", "Group")
        permission_model = apps.get_model("auth", "Permission")
        apps.get_model("order", "Order")
    except LookupError:  # Only some of the migrations were asked for.
        return
    default = wagtail_sites.filter(is_default_site=True).first()
    if default is not None:
        write_site(default, site_model)
    group, is_new = group_model.objects.using(using).get_or_create(name=ORDER_MANAGER)
    if is_new:
        create_missing_permissions(apps, using)
        rights = permission_model.objects.using(using).filter(
            content_type__app_label__in=MANAGED_APPS
        )
        # Orders and what belongs to them end by a state, never by deletion.
        group.permissions.set(rights.exclude(codename__startswith="delete_"))
        # The office's pages stand in the back office.
        group.permissions.add(
            *permission_model.objects.using(using).filter(
                content_type__app_label="wagtailadmin", codename="access_admin"
            )
        )


def create_missing_permissions(apps, using: str) -> None:
    """Make the rights now: Django makes those of later apps after this signal."""
    from django.contrib.auth.management import create_permissions

    for label in MANAGED_APPS:
        create_permissions(
            installed_apps.get_app_config(label), verbosity=0, apps=apps, using=using
        )
