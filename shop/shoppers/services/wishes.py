"""The products a member keeps in mind."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _

from catalogue.models import Product
from shop.shoppers.models import Wish
from shop.shoppers.refusals import ShopperRefused

MOST = 200


class TooManyWishes(ShopperRefused):
    """The list is as long as it may be."""


def add(user: AbstractBaseUser, product: Product, *, at: datetime) -> Wish:
    """Keep a product in mind; twice is once. Raises `TooManyWishes`."""
    known = Wish.objects.filter(user=user, product=product).first()
    if known is not None:
        return known
    if user.wishes.count() >= MOST:
        raise TooManyWishes(
            _("Danh sách đã có %(most)s sản phẩm. Hãy bỏ bớt rồi lưu thêm.")
            % {"most": MOST}
        )
    wish, _made = Wish.objects.get_or_create(
        user=user, product=product, defaults={"added_at": at}
    )
    return wish


def drop(user: AbstractBaseUser, product: Product) -> None:
    Wish.objects.filter(user=user, product=product).delete()
