from django.core.management import CommandError
from django.core.management.base import BaseCommand
from django.utils import timezone

from search import indexing
from search.engines.base import EngineUnavailable
from search.management import choosing


class Command(BaseCommand):
    help = "Build a new search index beside the one in use, then put it in its place."

    def add_arguments(self, parser):
        choosing.add_argument(parser, "embedded or elastic; the chosen one if left out")

    def handle(self, *, engine, **options):
        chosen = choosing.engine_named(engine)
        try:
            done = indexing.rebuild(
                chosen, timezone.localdate(), timezone.now, self.tell
            )
        except indexing.BuildRunning as running:
            raise CommandError(
                f"Chỉ mục {chosen.name} đang được dựng ở tiến trình khác; "
                "đợi xong rồi hãy chạy lại."
            ) from running
        except EngineUnavailable as failure:
            raise CommandError(
                f"Chưa dựng được chỉ mục {chosen.name}: {failure}. "
                "Chỉ mục đang dùng vẫn như cũ."
            ) from failure
        self.end_line()
        self.stdout.write(f"Đã dựng chỉ mục {chosen.name}: {done} mục.")

    def tell(self, done: int, total: int) -> None:
        """Write over the same line on a screen; a log gets the last line alone."""
        if self.stdout.isatty():
            self.stdout.write(f"\rĐang dựng chỉ mục: {done}/{total}", ending="")
            self.stdout.flush()

    def end_line(self) -> None:
        if self.stdout.isatty():
            self.stdout.write("")
