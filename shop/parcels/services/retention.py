"""What is kept of shoppers for its time and no longer, whoever they are.

Each order goes in a transaction of its own: killed half-way, the next run goes on.
"""

from datetime import datetime, timedelta

from django.conf import settings

from shop.notices import forgetting as notices
from shop.parcels.models import ParcelLink, ReturnPhoto, ReturnRequest
from shop.parcels.services import forgetting, returns

LINKS_KEPT = timedelta(days=90)
BATCH = 200


def expire_orders(at: datetime) -> int:
    """Forget whom orders were for that ended longer ago than that is kept."""
    before = at - timedelta(days=settings.ORDER_DATA_DAYS)
    due, count = forgetting.ended_before(before).order_by("pk"), 0
    while batch := list(due[:BATCH]):
        for placement in batch:
            forgetting.forget(placement, by=None, at=at)
        count += len(batch)
    return count


def expire_photos(at: datetime) -> int:
    """Delete the photographs of returns that were answered long ago."""
    before = at - timedelta(days=settings.RETURN_PHOTO_DAYS)
    with_photos = ReturnPhoto.objects.values("request")
    due = ReturnRequest.objects.filter(answered_at__lt=before, pk__in=with_photos)
    return sum(returns.drop_photos(request) for request in due)


def expire_links(at: datetime) -> int:
    """Delete the links to parcels that ended long ago."""
    old = ParcelLink.objects.filter(expires_at__lt=at - LINKS_KEPT)
    count, _details = old.delete()
    return count


def expire(at: datetime) -> dict[str, int]:
    """Do all of it; return how many of each."""
    return {
        "đơn": expire_orders(at),
        "lời nhắn": notices.forget_old(at),
        "ảnh trả hàng": expire_photos(at),
        "liên kết": expire_links(at),
    }
