"""What the shop keeps of a member beside orders: told, and let go of."""

from datetime import datetime

from oscar.apps.basket.models import Basket

from accounts.models import User
from shop.shoppers import own_data
from shop.shoppers.models import Review, SavedAddress, Wish

# In the place of the name under a review whose author has gone.
SIGNED_BY_NOBODY = "Người mua"


def register() -> None:
    own_data.add("tai-khoan", account)
    own_data.add("dia-chi", addresses, erase_addresses)
    own_data.add("da-luu", wishes, erase_wishes)
    own_data.add("nhan-xet", reviews, unsign_reviews)


def account(user: User) -> dict:
    return {
        "ho-ten": user.get_full_name(),
        "thu-dien-tu": user.email,
        "dien-thoai": user.phone,
        "mo-luc": user.date_joined,
        "dang-nhap-lan-cuoi": user.last_login,
    }


def addresses(user: User) -> list[dict]:
    saved = SavedAddress.objects.filter(user=user)
    return [
        {
            "nguoi-nhan": address.name,
            "dien-thoai": address.phone,
            "dia-chi": f"{address.street}, {address.commune}",
            "dung-lan-cuoi": address.used_at,
        }
        for address in saved.select_related("commune__province")
    ]


def erase_addresses(user: User, at: datetime) -> None:
    SavedAddress.objects.filter(user=user).delete()


def wishes(user: User) -> list[dict]:
    rows = Wish.objects.filter(user=user).select_related("product")
    return [{"san-pham": str(wish), "luu-luc": wish.added_at} for wish in rows]


def erase_wishes(user: User, at: datetime) -> None:
    """Drop what was kept in mind, and baskets that became no order."""
    Wish.objects.filter(user=user).delete()
    Basket.objects.filter(owner=user, placement=None).delete()


def reviews(user: User) -> list[dict]:
    own = Review.objects.filter(author=user)
    return [
        {
            "san-pham": str(review.product),
            "ky-ten": review.signed,
            "muc": review.grade,
            "nhan-xet": review.text,
            "viet-luc": review.written_at,
            "nguoi-ban-tra-loi": review.answer,
        }
        for review in own.select_related("product")
    ]


def unsign_reviews(user: User, at: datetime) -> None:
    own = Review.objects.filter(author=user)
    own.update(author=None, signed=SIGNED_BY_NOBODY)
