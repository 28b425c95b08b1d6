"""Rights named in Vietnamese: Django writes "Can add …" into rows, not messages."""

from django.apps import AppConfig
from django.contrib.auth.models import Permission
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

WORDS = {
    "Can add ": "Thêm ",
    "Can change ": "Sửa ",
    "Can delete ": "Xoá ",
    "Can view ": "Xem ",
    "Can publish ": "Đăng ",
    "Can unlock ": "Mở khoá ",
    "Can lock ": "Khoá ",
    "Can choose ": "Chọn ",
    "Can access ": "Vào ",
}


ACTIONS = {
    "add": "Can add ",
    "change": "Can change ",
    "delete": "Can delete ",
    "view": "Can view ",
}


def name_permissions(sender: AppConfig, using: str = "default", **kwargs) -> None:
    """Rename after each app's migration; rights are looked up by code, never by name."""
    name_after_models(sender, using)
    for english, vietnamese in WORDS.items():
        Permission.objects.using(using).filter(name__startswith=english).update(
            name=Concat(Value(vietnamese), Substr(F("name"), len(english) + 1))
        )


def name_after_models(sender: AppConfig, using: str) -> None:
    """Give rights that a migration made, "Can add product", their model's own name."""
    names = {
        f"{action}_{model._meta.model_name}": f"{WORDS[can]}{model._meta.verbose_name}"
        for model in sender.get_models()
        for action, can in ACTIONS.items()
    }
    rights = Permission.objects.using(using).filter(
        content_type__app_label=sender.label, codename__in=names
    )
    wrong = [right for right in rights if right.name != names[right.codename]]
    for right in wrong:
        right.name = names[right.codename]
    Permission.objects.using(using).bulk_update(wrong, ["name"])
