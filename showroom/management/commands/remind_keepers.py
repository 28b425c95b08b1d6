from django.core.management.base import BaseCommand
from django.utils import timezone

from showroom import reminders


class Command(BaseCommand):
    help = "Write to keepers whose shelves nobody confirmed for long, weekly at most."

    def handle(self, **options):
        sent = reminders.send(timezone.now())
        self.stdout.write(f"Thư nhắc đã gửi: {sent}")
