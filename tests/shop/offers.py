"""The smallest offers that Oscar takes."""

from datetime import UTC, datetime
from decimal import Decimal

from oscar.core.loading import get_model

FIRST = datetime(2026, 11, 1, tzinfo=UTC)
LAST = datetime(2026, 11, 30, tzinfo=UTC)


def site_offer(name: str, **facts):
    range_ = get_model("offer", "Range").objects.create(
        name=name, includes_all_products=True
    )
    condition = get_model("offer", "Condition").objects.create(
        range=range_, type="Count", value=1
    )
    benefit = get_model("offer", "Benefit").objects.create(
        range=range_, type="Percentage", value=Decimal(10)
    )
    return get_model("offer", "ConditionalOffer").objects.create(
        name=name, condition=condition, benefit=benefit, **facts
    )


def voucher(code: str, *, starts_at=FIRST, ends_at=LAST):
    return get_model("voucher", "Voucher").objects.create(
        name=f"Phiếu {code}",
        code=code,
        start_datetime=starts_at,
        end_datetime=ends_at,
    )
