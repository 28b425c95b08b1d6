from collections import Counter

from django.core.management import CommandError
from django.core.management.base import BaseCommand
from django.utils import timezone

from search import indexing, port
from search.documents import kind_and_pk
from search.engines.base import Engine, EngineUnavailable
from search.management import choosing

SHOWN = 5


class Command(BaseCommand):
    help = (
        "Compare every search index with the register and mend what differs. "
        "Exit code 1: something differs and was left so, or an index cannot be read."
    )

    def add_arguments(self, parser):
        choosing.add_argument(parser, "only this one")
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what differs, mend nothing."
        )

    def handle(self, *, engine, dry_run, **options):
        engines = [choosing.engine_named(engine)] if engine else kept_engines()
        complaints = []
        for each in engines:
            try:
                complaints += self.compare(each, mend=not dry_run)
            except EngineUnavailable as failure:
                complaints.append(f"chỉ mục {each.name} chưa đọc được: {failure}")
        if complaints:
            raise CommandError("; ".join(complaints) + ".")

    def compare(self, engine: Engine, *, mend: bool) -> list[str]:
        """Say what differs; return what a person has to hear of."""
        if not is_kept(engine) or not engine.is_built():
            return self.build(engine) if mend else [f"chưa có chỉ mục {engine.name}"]
        on = timezone.localdate()
        found = indexing.compare(engine, on)
        if not found.uids:
            self.stdout.write(f"Chỉ mục {engine.name} khớp với sổ.")
            return []
        self.stdout.write(f"Chỉ mục {engine.name} khác với sổ:")
        self.say("thiếu", found.missing)
        self.say("đã cũ", found.outdated)
        self.say("thừa", found.left_over)
        if not mend:
            return [f"chỉ mục {engine.name} khác với sổ ở {len(found.uids)} mục"]
        indexing.mend(engine, found.uids, on)
        self.stdout.write(f"  Đã sửa {len(found.uids)} mục.")
        return []

    def build(self, engine: Engine) -> list[str]:
        self.stdout.write(f"Chưa có chỉ mục {engine.name} nên dựng từ đầu.")
        try:
            done = indexing.rebuild(engine, timezone.localdate(), timezone.now)
        except indexing.BuildRunning:
            self.stdout.write("  Tiến trình khác đang dựng rồi.")
        else:
            self.stdout.write(f"  Đã dựng {done} mục.")
        return []

    def say(self, how: str, uids: set[int]) -> None:
        if not uids:
            return
        named = [kind_and_pk(uid) for uid in sorted(uids)]
        kinds = Counter(str(kind) for kind, _pk in named)
        counts = ", ".join(f"{kind} {number}" for kind, number in kinds.items())
        first = ", ".join(f"{kind} {pk}" for kind, pk in named[:SHOWN])
        more = "…" if len(named) > SHOWN else ""
        self.stdout.write(f"  {how}: {counts} ({first}{more})")


def kept_engines() -> list[Engine]:
    """Return the chosen engine, and of the others those that were built."""
    chosen, *others = port.engines()
    return [chosen, *(each for each in others if is_kept(each))]


def is_kept(engine: Engine) -> bool:
    return indexing.state_of(engine).built_at is not None
