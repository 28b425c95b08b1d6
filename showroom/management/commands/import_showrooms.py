from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import User
from catalogue.annex.sheets import MAX_BYTES, AnnexRefused
from catalogue.imports.drafts import VERDICT_LABELS, Verdict
from showroom import imports
from showroom.imports import Checked, PlannedShowroom


class Command(BaseCommand):
    help = (
        "Import showrooms from a table (CSV, XLSX, XLS, HTML). Rows that are refused "
        "are told and left out; doubtful ones too unless accepted."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="Check only; write nothing."
        )
        parser.add_argument(
            "--accept-doubtful", action="store_true", help="Write doubtful rows too."
        )
        parser.add_argument("--by", metavar="EMAIL", help="Who answers for it.")

    def handle(self, *, file, dry_run, accept_doubtful, by, **options):
        user = self.find_user(by)
        data, today = read_file(file), timezone.localdate()
        accepted = None if accept_doubtful else ()
        try:
            self.report(
                imports.look(data, file.name, on=today), accept_doubtful=accept_doubtful
            )
            if dry_run:
                self.stdout.write("Chỉ kiểm, chưa ghi gì.")
                return
            done = imports.write(data, file.name, accepted=accepted, by=user, on=today)
        except (AnnexRefused, imports.ImportRefused) as refusal:
            raise CommandError(
                f"Không nhập được {file.name}: {refusal.message}"
            ) from refusal
        self.stdout.write(f"Đã ghi {done.count} điểm bán.")

    def find_user(self, email: str | None) -> User | None:
        if not email:
            return None
        try:
            return User.objects.get(email=email.lower())
        except User.DoesNotExist as missing:
            raise CommandError(f"Không có người dùng nào có thư {email}.") from missing

    def report(self, checked: Checked, *, accept_doubtful: bool) -> None:
        for notice in checked.notices:
            self.stdout.write(notice)
        for row in checked.rows:
            if row.verdict is Verdict.REFUSED or (
                row.verdict is Verdict.DOUBTFUL and not accept_doubtful
            ):
                self.stdout.write(line_about(row))
        counts = checked.counts
        said = (
            f"{VERDICT_LABELS[v].lower()} {counts[v]}" for v in Verdict if counts[v]
        )
        self.stdout.write(f"{len(checked.rows)} điểm bán: {', '.join(said)}.")


def read_file(path: Path) -> bytes:
    """Return a file's bytes; of one that is too large only as many as tell so."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise CommandError(f"Không mở được tệp {path}: {error.strerror}.") from error


def line_about(row: PlannedShowroom) -> str:
    label = VERDICT_LABELS[row.verdict]
    name = row.name or "?"
    return f"  dòng {row.number} – {label}: {name}. {' '.join(row.reasons)}"
