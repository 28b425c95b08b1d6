"""Print stamps of made-up batches: `python -m bench.stamped` gives codes as JSON.

Django's settings come from the environment, with a key in STAMP_KEYS.
"""

import json
from datetime import timedelta

import django

BATCHES, PER_BATCH, QUANTITY = 50, 4, 10_000
# More looks at each stamp than most will ever have, few enough to raise nothing.
LOOKS = 3


def enter() -> list[str]:
    """Enter batches of products in force and some looks; return codes in turn."""
    from django.utils import timezone

    from accounts.models import User
    from catalogue.models import Recognition
    from stamps import codes
    from stamps.keys import stamp_keys
    from stamps.models import BatchState, Scan, StampBatch

    now, today = timezone.now(), timezone.localdate()
    people = [User.objects.create(email=f"bench{n}@mau.example") for n in range(2)]
    recognitions = Recognition.objects.in_force(today).order_by("pk")[:BATCHES]
    batches = StampBatch.objects.bulk_create(
        StampBatch(
            product_id=recognition.product_id,
            recognition=recognition,
            quantity=QUANTITY,
            lot="MAU-1",
            packed_on=today - timedelta(days=20),
            state=BatchState.HANDED_OVER,
            requested_by=people[0],
            requested_at=now,
            approved_by=people[1],
            approved_at=now,
            handed_over_at=now - timedelta(days=10),
        )
        for recognition in recognitions
    )
    stamps = [(b, serial) for serial in range(1, PER_BATCH + 1) for b in batches]
    Scan.objects.bulk_create(
        Scan(
            batch=batch, serial=serial, scanned_at=now, province="01", visitor=f"{n:x}"
        )
        for batch, serial in stamps
        for n in range(LOOKS)
    )
    return [codes.encode(stamp_keys(), batch.pk, serial) for batch, serial in stamps]


def main() -> None:
    django.setup()
    print(json.dumps(enter()))


if __name__ == "__main__":
    main()
