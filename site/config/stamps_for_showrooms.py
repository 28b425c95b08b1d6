"""What showrooms ask of stamps. Neither room knows the other; this one knows both."""

from collections.abc import Container
from datetime import datetime

from django.db.models import Count

from stamps import codes, typed
from stamps.keys import stamp_keys
from stamps.models import Scan, StampBatch


def scans_by_province(since: datetime) -> dict[str, int]:
    """Count the scans since then by province; those without a place are left out."""
    scans = Scan.objects.filter(scanned_at__gte=since).exclude(province="")
    counted = scans.values("province").annotate(number=Count("pk")).order_by()
    return dict(counted.values_list("province", "number"))


def product_on_stamp(text: str, hosts: Container[str]) -> int | None:
    """Return the product that a typed or scanned stamp was printed for."""
    try:
        code = codes.decode(stamp_keys(), typed.read(text, hosts))
    except typed.NotACode:
        return None
    if code is None:
        return None
    batches = StampBatch.objects.matching(code)
    return batches.values_list("product_id", flat=True).first()
