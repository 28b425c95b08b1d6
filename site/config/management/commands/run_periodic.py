import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from search import keeping

logger = logging.getLogger(__name__)

GOODBYE_SECONDS = 3

# What is due, and how many seconds apart.
DUE = (
    ("publish_scheduled", 60),
    ("begin_campaigns", 60),
    ("make_sheets", 5),
    ("send_notices", 10),
    ("clearsessions", 86_400),
    ("expire_scans", 86_400),
    ("expire_search_counts", 86_400),
    ("search_check", 86_400),
    ("follow_parcels", 60),
    ("expire_pickups", 3600),
    ("summarise_day", 1800),
    ("remind_keepers", 86_400),
    ("expire_messages", 86_400),
    ("expire_subscriptions", 86_400),
    ("expire_order_data", 86_400),
)


@contextmanager
def following_changes() -> Iterator[None]:
    """Keep the search index fresh meanwhile, in a thread with its own connection.

    What is due may take minutes, and a change has five seconds to be found. A thread
    rather than a process: whoever runs the site has one worker to keep up.
    """
    stop = threading.Event()
    thread = threading.Thread(
        target=keeping.keep_on, args=(stop,), name="search", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(GOODBYE_SECONDS)


class Command(BaseCommand):
    help = "Do what is due, again and again: publish what was scheduled, tidy up."

    def add_arguments(self, parser):
        parser.add_argument(
            "--once", action="store_true", help="Do everything once (for cron)."
        )

    def handle(self, *, once, **options):
        if once:
            self.do_what_is_due({})
            self.run("search_follow")
            return
        last: dict[str, float] = {}
        with following_changes():
            while True:
                self.do_what_is_due(last)
                close_old_connections()
                time.sleep(5)

    def do_what_is_due(self, last: dict[str, float]) -> None:
        """Run each command whose time has come; note in `last` when."""
        now = time.monotonic()
        for command, seconds in DUE:
            if command not in last or now - last[command] >= seconds:
                last[command] = now
                self.run(command)

    def run(self, command: str) -> None:
        """Run one command; one that fails is logged and does not stop the others."""
        try:
            call_command(command)
        except Exception:
            logger.exception("%s failed", command)
