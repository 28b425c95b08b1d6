"""Where a member likes things to be brought: kept only on their own wish."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _

from places.models import Commune
from shop.shoppers.models import SavedAddress
from shop.shoppers.refusals import ImpossibleAddress

MOST = 20


def keep(
    user: AbstractBaseUser,
    *,
    name: str,
    phone: str,
    commune: Commune,
    street: str,
    at: datetime,
) -> SavedAddress:
    """Keep an address, or say of one kept before that it was used again.

    `phone` is in E.164. Raises `ImpossibleAddress`.
    """
    said = {"name": name, "phone": phone, "commune": commune, "street": street}
    known = SavedAddress.objects.filter(user=user, **said).first()
    if known is not None:
        known.used_at = at
        known.save(update_fields=["used_at"])
        return known
    if user.saved_addresses.count() >= MOST:
        raise ImpossibleAddress(
            _("Đã lưu đủ %(most)s địa chỉ. Hãy xoá bớt rồi lưu thêm.") % {"most": MOST}
        )
    address, _made = SavedAddress.objects.get_or_create(
        user=user, **said, defaults={"used_at": at}
    )
    return address


def change(
    address: SavedAddress,
    *,
    name: str,
    phone: str,
    commune: Commune,
    street: str,
    at: datetime,
) -> SavedAddress:
    """Write another address in its place; one that is kept already stays one."""
    same = SavedAddress.objects.filter(
        user=address.user_id, name=name, phone=phone, commune=commune, street=street
    ).exclude(pk=address.pk)
    if twin := same.first():
        address.delete()
        return twin
    address.name, address.phone = name, phone
    address.commune, address.street, address.used_at = commune, street, at
    address.save()
    return address


def remove(address: SavedAddress) -> None:
    address.delete()
