import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from catalogue.imports import exporting

FORMATS = {"csv": exporting.export_csv, "xlsx": exporting.export_xlsx}


class Command(BaseCommand):
    help = "Write the register as CSV or XLSX; importing it again changes nothing."

    def add_arguments(self, parser):
        parser.add_argument(
            "--format", choices=FORMATS, help="From --out if not given."
        )
        parser.add_argument("--out", type=Path, help="Standard output if not given.")

    def handle(self, *, out, **options):
        suffix = out.suffix.lstrip(".").lower() if out else ""
        write = FORMATS[options["format"] or (suffix if suffix in FORMATS else "csv")]
        if out is None:
            write(sys.stdout.buffer)
            return
        try:
            with out.open("wb") as file:
                count = write(file)
        except OSError as error:
            raise CommandError(f"Không ghi được {out}: {error.strerror}.") from error
        self.stdout.write(f"Đã xuất {count} dòng ra {out}.")
