import threading

from django.core.management.base import BaseCommand

from search import keeping


class Command(BaseCommand):
    help = (
        "Bring every search index up to date with what has changed; build the chosen "
        "one where there is none. The worker does this every second by itself."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--forever", action="store_true", help="Go on until stopped."
        )

    def handle(self, *, forever, **options):
        if not forever:
            self.stdout.write(f"Đã xem lại {keeping.keep_once()} mục.")
            return
        stop = threading.Event()
        try:
            keeping.keep_on(stop)
        except KeyboardInterrupt:
            stop.set()
            self.stdout.write("Đã dừng.")
