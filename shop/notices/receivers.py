"""What others announce and somebody must be told of."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from shop.notices import outbox
from shop.stall.models import Stall
from shop.stall.signals import account_changed


def connect() -> None:
    account_changed.connect(tell_of_account, dispatch_uid="notices.account")


def tell_of_account(
    stall: Stall,
    before: str,
    after: str,
    by: AbstractBaseUser | None,
    at: datetime,
    **kwargs,
) -> None:
    """Whoever sat down at an open desk could lead shoppers' money to another account."""
    facts = {"before": before, "after": after, "by": str(by or "")}
    facts |= {"maker": stall.producer.name}
    facts["when"] = f"{timezone.localtime(at):%H:%M %d/%m/%Y}"
    outbox.to_people(stall, "account_changed", at=at, **facts)
