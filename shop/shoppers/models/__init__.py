from shop.shoppers.models.address import SavedAddress
from shop.shoppers.models.review import Review, ReviewState
from shop.shoppers.models.wish import Wish

__all__ = ["Review", "ReviewState", "SavedAddress", "Wish"]
