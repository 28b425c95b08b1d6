from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TextIO

from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from catalogue.models import Product
from stamps import codes
from stamps.keys import stamp_keys
from stamps.management import accounts, arguments
from stamps.models import StampBatch
from stamps.refusals import StampsRefused
from stamps.services import allowances, batches

LINES_AT_ONCE = 5000


class Command(BaseCommand):
    help = (
        "Cấp tem cho một lô hàng: đề nghị, duyệt, in, giao; ghi mỗi mã một dòng "
        "(mã,địa chỉ) ra tệp hay màn hình."
    )

    def add_arguments(self, parser):
        parser.add_argument("--product", help="số trong địa chỉ của sản phẩm")
        parser.add_argument("--quantity", help="số tem")
        parser.add_argument("--lot", help="số lô")
        parser.add_argument("--packed-on", help="ngày đóng gói, 2026-11-03")
        parser.add_argument("--best-before", help="hạn dùng")
        parser.add_argument("--out", help="tệp ghi mã; để trống là ra màn hình")
        parser.add_argument("--by", help="người đề nghị (thư điện tử, điện thoại)")
        parser.add_argument("--approved-by", help="người duyệt, phải là người khác")
        parser.add_argument("--allow", help="đặt hạn mức tem cả năm của sản phẩm")
        parser.add_argument("--handed-to", help="người nhận tem; bình thường: chủ thể")
        parser.add_argument(
            "--not-handed-over", action="store_true", help="dừng ở bước đã in"
        )

    def handle(self, **options):
        arguments.needed(options, "product", "quantity", "lot", "packed_on")
        out = options["out"] and new_file(options["out"])
        self.notes = []
        try:
            with transaction.atomic():
                batch = self.issue(options, timezone.now())
                if out:
                    write_file(out, batch)
        except StampsRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(
                f"Không ghi được {out}: {error.strerror}. Chưa cấp tem nào."
            ) from error
        if not out:
            write(self.stdout, batch)
        # Codes alone go to the standard output, so that a script can read them.
        issued = f"Đã cấp {allowances.grouped(batch.quantity)} tem: lô số {batch.pk}."
        self.stderr.write("\n".join([*self.notes, issued]))

    def issue(self, options: dict, at: datetime) -> StampBatch:
        """Walk a batch the whole way; the transaction is the caller's."""
        product = arguments.product(options["product"])
        quantity = arguments.number(options["quantity"], "Số tem")
        batches.check_quantity(quantity)
        asker, approver = people(options)
        self.settle_allowance(product, quantity, options["allow"], asker, at)
        batch = batches.request(
            product,
            quantity=quantity,
            lot=options["lot"],
            packed_on=arguments.day(options["packed_on"], "Ngày đóng gói"),
            best_before=options["best_before"]
            and arguments.day(options["best_before"], "Hạn dùng"),
            by=asker,
            at=at,
        )
        batch = batches.approve(batch, by=approver, at=at)
        batch = batches.mark_printed(batch, by=asker, at=at)
        if options["not_handed_over"]:
            return batch
        taker = options["handed_to"] or str(product.producer or "Chủ thể")
        return batches.hand_over(batch, to=taker[:160], by=approver, at=at)

    def settle_allowance(
        self,
        product: Product,
        quantity: int,
        allow: str | None,
        asker: User,
        at: datetime,
    ) -> None:
        """Set the year's allowance where the office says so, or nobody ever did.

        An allowance that a person set binds the command. Where none did, the
        command allows what it issues, and says and logs that.
        """
        year = batches.day(at).year
        if allow is not None:
            total = arguments.number(allow, "Hạn mức")
            allowances.allow(product, year=year, quantity=total, by=asker)
            return
        short = quantity - allowances.left(product, year)
        if short <= 0:
            return
        setter = allowances.setter(product, year)
        command = accounts.of_command(*accounts.ASKER)
        if allowances.is_set(product, year) and setter != command:
            raise over_allowance(product, year, short)
        total = allowances.allowed(product, year) + short
        allowances.allow(product, year=year, quantity=total, by=command)
        self.notes.append(
            f"Chưa ai đặt hạn mức năm {year} cho sản phẩm này; lệnh đặt "
            f"{allowances.grouped(total)} tem."
        )


def over_allowance(product: Product, year: int, short: int) -> CommandError:
    allowed = allowances.allowed(product, year)
    left = allowances.left(product, year)
    return CommandError(
        f"Hạn mức năm {year} là {allowances.grouped(allowed)} tem, còn "
        f"{allowances.grouped(left)}. Muốn nâng, thêm --allow {allowed + short} "
        "hoặc sửa ở /quan-tri/, mục Tem."
    )


def people(options: dict) -> tuple[User, User]:
    """Return who asks and who approves: both named, or the command's two accounts."""
    if not options["by"] and not options["approved_by"]:
        return (
            accounts.of_command(*accounts.ASKER),
            accounts.of_command(*accounts.APPROVER),
        )
    arguments.needed(options, "by", "approved_by")
    return (
        arguments.person(options["by"], "stamps.add_stampbatch"),
        arguments.person(options["approved_by"], "stamps.change_stampbatch"),
    )


def new_file(name: str) -> Path:
    path = Path(name)
    if path.exists():
        raise CommandError(f"{path} đã có; lệnh không ghi đè lên tệp cũ.")
    if not path.absolute().parent.is_dir():
        raise CommandError(f"Không có thư mục {path.absolute().parent}.")
    return path


def write_file(path: Path, batch: StampBatch) -> None:
    """Write all codes or leave no file."""
    draft = path.with_name(f"{path.name}.part")
    try:
        with draft.open("w", encoding="ascii", newline="\n") as file:
            write(file, batch)
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)


def write(file: TextIO, batch: StampBatch) -> None:
    for lines in chunks(batch):
        file.write(lines)


def chunks(batch: StampBatch) -> Iterator[str]:
    """Yield the lines of a batch, `code,address`, some thousand at a time."""
    keys, base = stamp_keys(), settings.WAGTAILADMIN_BASE_URL
    for start in range(1, batch.quantity + 1, LINES_AT_ONCE):
        end = min(start + LINES_AT_ONCE, batch.quantity + 1)
        made = (codes.encode(keys, batch.pk, serial) for serial in range(start, end))
        yield "".join(f"{code},{base}/t/{code}\n" for code in made)
