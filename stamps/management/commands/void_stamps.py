from django.core.management import CommandError
from django.core.management.base import BaseCommand
from django.utils import timezone

from stamps import codes
from stamps.keys import stamp_keys
from stamps.management import accounts, arguments
from stamps.models import StampBatch
from stamps.refusals import StampsRefused
from stamps.services import batches
from stamps.services.allowances import grouped


class Command(BaseCommand):
    help = "Huỷ tem của một lô: cả lô, một dải số, hoặc một tem theo mã."

    def add_arguments(self, parser):
        parser.add_argument("--batch", help="số của lô tem")
        parser.add_argument("--code", help="mã của một tem; chỉ huỷ tem ấy")
        parser.add_argument("--first", help="từ tem số; để trống là từ 1")
        parser.add_argument("--last", help="đến tem số; để trống là đến hết")
        parser.add_argument("--reason", help="lý do; người quét tem sẽ đọc")
        parser.add_argument("--by", help="người huỷ (thư điện tử, điện thoại)")

    def handle(self, **options):
        arguments.needed(options, "reason")
        batch, first, last = which(options)
        by = (
            arguments.person(options["by"], "stamps.change_stampbatch")
            if options["by"]
            else accounts.of_command(*accounts.ASKER)
        )
        try:
            made = batches.void(
                batch,
                reason=options["reason"],
                by=by,
                on=timezone.localdate(),
                first=first,
                last=last,
            )
        except StampsRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"Đã huỷ tem số {grouped(made.first)} đến {grouped(made.last)} "
            f"của lô số {batch.pk} ({batch})."
        )


def which(options: dict) -> tuple[StampBatch, int | None, int | None]:
    """Return the batch and the serials meant; None stands for its first and last."""
    code, batch, first, last = (
        options[name] for name in ("code", "batch", "first", "last")
    )
    if bool(code) == bool(batch):
        raise CommandError("Hãy cho một trong hai: --batch hoặc --code.")
    if code:
        if first or last:
            raise CommandError("--first và --last chỉ đi với --batch.")
        said = codes.decode(stamp_keys(), code)
        if said is None:
            raise CommandError(f"“{code[:40]}” không phải mã của sổ này.")
        return found(said.batch), said.serial, said.serial
    return (
        found(arguments.number(batch, "Lô")),
        first and arguments.number(first, "Số đầu"),
        last and arguments.number(last, "Số cuối"),
    )


def found(pk: int) -> StampBatch:
    batch = StampBatch.objects.filter(pk=pk).first()
    if batch is None:
        raise CommandError(f"Không có lô tem số {pk}.")
    return batch
