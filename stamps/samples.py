"""Invented batches of stamps, one in each state of the verdict, for development.

Nobody and nothing real: every name says “Mẫu”. The days are counted back from
today, so that each batch is in its state whenever the samples are loaded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from catalogue.models import (
    AuthorityLevel,
    DecisionKind,
    Producer,
    ProducerKind,
    Product,
    RecognitionDecision,
)
from catalogue.services import products, recognitions
from stamps import codes
from stamps.keys import stamp_keys
from stamps.models import Scan, StampBatch
from stamps.services import allowances, batches

AUTHORITY = "UBND tỉnh Mẫu"
QUANTITY = 200
VOIDED = (101, 150)
PROVINCES = ("01", "04", "22", "31", "46", "48", "66", "79", "92", "96")


@dataclass(frozen=True, slots=True)
class Sample:
    """A product and its batch; all days are days before today.

    `withdrawn` is how long ago and why; `printed` is false for one only approved.
    """

    label: str
    product: str
    decided: tuple[int, ...]
    asked: int
    packed: int
    best_before: int | None = None
    stars: int = 4
    withdrawn: tuple[int, str] | None = None
    voided: tuple[str, int | None, int | None] | None = None
    printed: bool = True
    scans: int = 0
    serial: int = 1
    lot: str = "MAU-01"


SAMPLES = (
    Sample("Đang có hiệu lực", "Trà Mẫu", (400,), 40, 45, -320, scans=12),
    Sample(
        "Đang có hiệu lực, đã công nhận lại",
        "Mật ong Mẫu",
        (1150, 70),
        200,
        205,
        -160,
        scans=5,
    ),
    Sample("Đang có hiệu lực, đóng gói trước khi công nhận", "Chè Mẫu", (90,), 80, 120),
    Sample(
        "Đang có hiệu lực, đã quá hạn dùng",
        "Bánh Mẫu",
        (700,),
        400,
        405,
        100,
        stars=3,
        scans=3,
    ),
    Sample(
        "Đang có hiệu lực, một mã quét ở nhiều nơi",
        "Cà phê Mẫu",
        (500,),
        90,
        95,
        -270,
        scans=60,
        serial=7,
    ),
    Sample("Hết hiệu lực, lúc đóng gói còn", "Gạo Mẫu", (1200,), 300, 305, stars=3),
    Sample(
        "Bị thu hồi vì vi phạm",
        "Nước mắm Mẫu",
        (500,),
        200,
        205,
        withdrawn=(30, "Vi phạm quy định về an toàn thực phẩm (mẫu)"),
    ),
    Sample(
        "Bị thu hồi vì ngừng sản xuất",
        "Miến Mẫu",
        (600,),
        250,
        255,
        stars=3,
        withdrawn=(60, "Chủ thể ngừng sản xuất (mẫu)"),
    ),
    Sample(
        "Bị thu hồi vì công nhận nhầm",
        "Tương Mẫu",
        (450,),
        150,
        155,
        stars=3,
        withdrawn=(20, "Công nhận nhầm sản phẩm (mẫu)"),
    ),
    Sample(
        "Cả lô tem đã huỷ",
        "Mứt Mẫu",
        (300,),
        60,
        62,
        voided=("In sai ngày đóng gói (mẫu)", None, None),
    ),
    Sample(
        "Một dải tem đã huỷ",
        "Nấm Mẫu",
        (350,),
        50,
        52,
        voided=("Mất một cuộn tem (mẫu)", *VOIDED),
        serial=VOIDED[0],
    ),
    Sample("Lô chưa in, mã chưa có trong sổ", "Rượu Mẫu", (200,), 5, 6, printed=False),
)
# Another stamp of the batch whose range was voided still counts.
BESIDE = ("Cùng lô có dải tem huỷ, tem này còn", "Nấm Mẫu", VOIDED[0] - 1)


class OnlyInDevelopment(Exception):
    """Invented stars must never stand beside real ones that people rely on."""


def load(*, asker: AbstractBaseUser, approver: AbstractBaseUser, at: datetime) -> int:
    """Enter the samples that are not there; return how many were entered.

    `asker` and `approver` are two different people.
    """
    if not settings.DEVELOPMENT:
        raise OnlyInDevelopment
    there = set(sampled().values_list("product__name", flat=True))
    missing = [sample for sample in SAMPLES if sample.product not in there]
    for number, sample in enumerate(missing, start=1):
        Loading(sample, number, asker, approver, at).enter()
    return len(missing)


def sample_codes() -> dict[str, str]:
    """Return a code of each sample by what it shows, and one that is forged."""
    keys = stamp_keys()
    keyed = dict(sampled().values_list("product__name", "pk"))
    wanted = [(s.label, s.product, s.serial) for s in SAMPLES]
    wanted.insert(-1, BESIDE)
    found = {
        label: codes.encode(keys, keyed[product], serial)
        for label, product, serial in wanted
        if product in keyed
    }
    return found | {"Mã bịa": "0" * codes.LENGTH} if found else {}


def sampled():
    return StampBatch.objects.filter(
        product__producer__name__in=PRODUCERS, lot=SAMPLES[0].lot
    )


INVENTED = "Dữ liệu mẫu để thử tem, không có thật"
PRODUCERS = ("Hợp tác xã Mẫu 1", "Hợp tác xã Mẫu 2")


class Loading:
    """One sample on its way into the database, through the same doors as all."""

    def __init__(
        self,
        sample: Sample,
        number: int,
        asker: AbstractBaseUser,
        approver: AbstractBaseUser,
        at: datetime,
    ):
        self.sample, self.number, self.now = sample, number, at
        self.asker, self.approver = asker, approver

    def ago(self, days: int) -> datetime:
        return self.now - timedelta(days=days)

    def day(self, days: int) -> date:
        return timezone.localtime(self.ago(days)).date()

    @transaction.atomic
    def enter(self) -> None:
        product = self.product()
        granted = [
            recognitions.recognise(
                product,
                self.decision(days),
                stars=self.sample.stars,
                by=self.approver,
                is_renewal=turn > 0,
            )
            for turn, days in enumerate(self.sample.decided)
        ]
        batch = self.batch(product)
        if self.sample.withdrawn:
            days, reason = self.sample.withdrawn
            recognitions.withdraw(
                granted[-1],
                reason=reason,
                by=self.approver,
                on=self.day(days),
                decision=self.decision(days, DecisionKind.WITHDRAWAL),
            )
        Scan.objects.bulk_create(self.scans(batch))
        # Out of the register again: its lists and counts hold only what is real.
        products.retire([product], reason=INVENTED, by=self.approver, on=self.day(0))

    def product(self) -> Product:
        name = PRODUCERS[self.number % len(PRODUCERS)]
        producer, _made = Producer.objects.get_or_create(
            name=name, defaults={"kind": ProducerKind.COOPERATIVE}
        )
        return Product.objects.create(
            name=self.sample.product, producer=producer, note="Sản phẩm không có thật."
        )

    def decision(
        self, days: int, kind: str = DecisionKind.RECOGNITION
    ) -> RecognitionDecision:
        issued = self.day(days)
        start = "TH" if kind == DecisionKind.WITHDRAWAL else "CN"
        decision, _made = RecognitionDecision.objects.get_or_create(
            kind=kind,
            number=f"{start}{days}/QĐ-MAU",
            authority=AUTHORITY,
            issued_earliest=issued,
            issued_latest=issued,
            defaults={"level": AuthorityLevel.PROVINCE},
        )
        return decision

    def batch(self, product: Product) -> StampBatch:
        asked = self.ago(self.sample.asked)
        allowances.allow(
            product,
            year=batches.day(asked).year,
            quantity=10 * QUANTITY,
            by=self.approver,
        )
        best_before = self.sample.best_before
        batch = batches.request(
            product,
            quantity=QUANTITY,
            lot=self.sample.lot,
            packed_on=self.day(self.sample.packed),
            best_before=None if best_before is None else self.day(best_before),
            by=self.asker,
            at=asked,
        )
        batch = batches.approve(batch, by=self.approver, at=asked)
        if not self.sample.printed:
            return batch
        batch = batches.mark_printed(batch, by=self.asker, at=asked)
        to = product.producer.name
        batch = batches.hand_over(batch, to=to, by=self.approver, at=asked)
        if self.sample.voided:
            reason, first, last = self.sample.voided
            facts = {"reason": reason, "first": first, "last": last}
            batches.void(batch, **facts, by=self.approver, on=self.day(10))
        return batch

    def scans(self, batch: StampBatch) -> Iterator[Scan]:
        """Spread the looks over the weeks since; many at one stamp if so told."""
        span = self.sample.asked * 24
        for turn in range(self.sample.scans):
            hours = span * (turn + 1) // (self.sample.scans + 1)
            is_odd = self.sample.serial != 1
            yield Scan(
                batch=batch,
                serial=self.sample.serial if is_odd else 20 + turn,
                scanned_at=self.now - timedelta(hours=hours),
                province=PROVINCES[turn % (len(PROVINCES) if is_odd else 2)],
                visitor=f"mau{turn:013}",
            )
