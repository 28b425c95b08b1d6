"""The imports' addresses and their line in the menu."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from catalogue.back_office import imports


class ImportsItem(MenuItem):
    def is_shown(self, request) -> bool:
        return imports.may_import(request.user)


@hooks.register("register_admin_urls")
def imports_addresses():
    return [
        path(
            "nhap-quyet-dinh/",
            include((imports.urlpatterns, "register_imports")),
        )
    ]


@hooks.register("register_admin_menu_item")
def imports_in_the_menu():
    return ImportsItem(
        _("Nhập quyết định"),
        reverse("register_imports:index"),
        name="register-imports",
        icon_name="upload",
        order=110,
    )
