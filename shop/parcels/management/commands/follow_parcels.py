from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from shop.parcels.services import deadlines


class Command(BaseCommand):
    help = "Remind, tell the office, cancel and close parcels whose time has come."

    def handle(self, **options):
        done = deadlines.run_due(timezone.now())
        told = ", ".join(f"{name} {count}" for name, count in done.items() if count)
        if done["failed"]:
            raise CommandError(told)
        if told:
            self.stdout.write(told)
