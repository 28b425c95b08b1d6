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


def name_permissions(sender: AppConfig, using: str = "default", **kwargs) -> None:
    """Rename after each app's migration; rights are looked up by code, never by name."""
    for english, vietnamese in WORDS.items():
        Permission.objects.using(using).filter(name__startswith=english).update(
            name=Concat(Value(vietnamese), Substr(F("name"), len(english) + 1))
        )
