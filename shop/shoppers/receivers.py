"""What shoppers' pages learn from accounts."""

from datetime import datetime

from accounts.models import User
from accounts.signals import email_confirmed
from shop.shoppers.services import joining


def connect() -> None:
    email_confirmed.connect(join_orders, dispatch_uid="shoppers.join_orders")


def join_orders(user: User, at: datetime, **kwargs) -> None:
    joining.join_orders(user, at=at)
