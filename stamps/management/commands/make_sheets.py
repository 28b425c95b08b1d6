from pathlib import Path

from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand
from django.utils import timezone, translation

from stamps.management import accounts, arguments
from stamps.models import PrintRun, PrintState, StampBatch
from stamps.printing import layouts, runs
from stamps.refusals import StampsRefused

PRINTER = ("In tem", "in-tem@lenh.invalid")


class Command(BaseCommand):
    help = (
        "Làm các tờ tem đang chờ. Với --batch: làm tờ tem của một lô ra một thư mục. "
        "Với --run: làm tiếp một lượt đã hỏng."
    )

    def add_arguments(self, parser):
        parser.add_argument("--batch", help="số lô tem")
        parser.add_argument(
            "--layout", default="a4-3x8", help=", ".join(layouts.PAPERS)
        )
        parser.add_argument("--dpi", help="203, 300 hoặc 600")
        parser.add_argument("--first", help="từ tem số")
        parser.add_argument("--last", help="đến tem số")
        parser.add_argument("--reason", default="", help="lý do, khi in lại")
        parser.add_argument("--by", help="người yêu cầu (thư điện tử, điện thoại)")
        parser.add_argument("--out", help="thư mục nhận tệp PDF")
        parser.add_argument("--run", help="số lượt in cần làm tiếp")

    def handle(self, **options):
        with translation.override(settings.LANGUAGE_CODE):
            try:
                self.work(options)
            except StampsRefused as refusal:
                raise CommandError(str(refusal)) from refusal

    def work(self, options: dict) -> None:
        if options["batch"]:
            arguments.needed(options, "out")
            run = runs.work(self.ordered(options))
            self.report(run, Path(options["out"]))
        elif options["run"]:
            self.report(runs.work(runs.resume(found(PrintRun, options["run"]))))
        else:
            for run in runs.due(timezone.now()):
                runs.work(run)

    def ordered(self, options: dict) -> PrintRun:
        batch = found(StampBatch, options["batch"])
        numbers = {
            name: options[name] and arguments.number(options[name], f"--{name}")
            for name in ("dpi", "first", "last")
        }
        layout = layouts.named(options["layout"], numbers.pop("dpi"))
        by = (
            arguments.person(options["by"], "stamps.add_printrun")
            if options["by"]
            else accounts.of_command(*PRINTER)
        )
        reason, at = options["reason"], timezone.now()
        return runs.order(batch, layout, by=by, at=at, reason=reason, **numbers)

    def report(self, run: PrintRun, out: Path | None = None) -> None:
        """Say what became of a run and where its files are."""
        if run.state != PrintState.DONE:
            raise CommandError(
                f"{run.error or run.get_state_display()} Làm tiếp: make_sheets "
                f"--run {run.pk}."
            )
        try:
            made = runs.copy_to(run, out) if out else runs.files(run)
        except OSError as error:
            raise CommandError(f"Không ghi được {out}: {error.strerror}.") from error
        self.stderr.write(f"Đã làm {run.made} tem, {len(made)} tệp:")
        for path in made:
            self.stdout.write(str(path))


def found(model, text: str):
    row = model.objects.filter(pk=arguments.number(text, "Số")).first()
    if row is None:
        raise CommandError(f"Không có {model._meta.verbose_name} số {text}.")
    return row
