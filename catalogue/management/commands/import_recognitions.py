import hashlib
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import User
from catalogue.annex.sheets import MAX_BYTES, AnnexRefused
from catalogue.imports import applying, checking
from catalogue.imports.checking import Checked
from catalogue.imports.drafts import VERDICT_LABELS, PlannedRow, Verdict

LONG = 2000


class Command(BaseCommand):
    help = (
        "Import the annex of a recognition decision (CSV, XLSX, XLS, HTML). Rows that "
        "are refused are told and left out; doubtful ones too unless accepted."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="Check only; write nothing."
        )
        parser.add_argument(
            "--accept-doubtful", action="store_true", help="Write doubtful rows too."
        )
        parser.add_argument(
            "--once",
            action="store_true",
            help="Do nothing if this very file was imported before.",
        )
        parser.add_argument("--by", metavar="EMAIL", help="Who answers for it.")

    def handle(self, *, file, dry_run, accept_doubtful, once, by, **options):
        user = self.find_user(by)
        data = read_file(file)
        if once and checking.was_imported(hashlib.sha256(data).hexdigest()):
            return
        self.say(f"Kiểm {file.name}…")
        try:
            checked = checking.look(data, file.name, on=timezone.localdate())
        except AnnexRefused as refusal:
            raise CommandError(f"Không nhập được {file.name}: {refusal}") from refusal
        self.report(checked, accept_doubtful=accept_doubtful)
        if dry_run:
            self.say("Chỉ kiểm, chưa ghi gì vào sổ.")
            return
        self.write(checked, user, accept_doubtful=accept_doubtful)

    def find_user(self, email: str | None) -> User | None:
        if not email:
            return None
        try:
            return User.objects.get(email=email.lower())
        except User.DoesNotExist as missing:
            raise CommandError(f"Không có người dùng nào có thư {email}.") from missing

    def report(self, checked: Checked, *, accept_doubtful: bool) -> None:
        for notice in checked.notices:
            self.say(notice)
        for planned in checked.rows:
            if planned.verdict is Verdict.REFUSED or (
                planned.verdict is Verdict.DOUBTFUL and not accept_doubtful
            ):
                self.stdout.write(line_about(planned))
        counts = Counter(planned.verdict for planned in checked.rows)
        said = (
            f"{VERDICT_LABELS[v].lower()} {counts[v]}" for v in Verdict if counts[v]
        )
        self.say(f"{len(checked.rows)} dòng: {', '.join(said)}.")

    def write(self, checked: Checked, user: User | None, *, accept_doubtful: bool):
        taken = {*applying.WITHOUT_ASKING, *([Verdict.DOUBTFUL] * accept_doubtful)}
        count = sum(planned.verdict in taken for planned in checked.rows)
        if not count:
            self.say("Không có gì để ghi.")
            return
        if count > LONG:
            self.say(f"Ghi {count} dòng…")
        run = checking.keep(checked, by=user)
        doubtful = run.rows.filter(verdict=Verdict.DOUBTFUL)
        accepted = set(doubtful.values_list("pk", flat=True)) if accept_doubtful else ()
        now = timezone.now()
        try:
            written = applying.apply(
                run, accepted=accepted, by=user, on=timezone.localdate(now), at=now
            )
        except applying.ImportRefused as refusal:
            raise CommandError(refusal.message) from refusal
        self.say(f"Đã ghi {written} dòng vào sổ (lần nhập số {run.pk}).")

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def read_file(path: Path) -> bytes:
    """Return a file's bytes; of one that is too large only as many as tell so."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise CommandError(f"Không mở được tệp {path}: {error.strerror}.") from error


def line_about(planned: PlannedRow) -> str:
    row = planned.row
    where = f"{row.sheet}, dòng {row.row_number}"
    label = VERDICT_LABELS[planned.verdict]
    return f"  {where} – {label}: {row.name or '?'}. {' '.join(planned.reasons)}"
