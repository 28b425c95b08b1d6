from django.core.management.base import BaseCommand
from django.utils import timezone

from shop.notices import sending


class Command(BaseCommand):
    help = "Send the letters and text messages of the shop that are due."

    def handle(self, **options):
        done = sending.send_due(timezone.now())
        if done:
            told = ", ".join(f"{name} {count}" for name, count in sorted(done.items()))
            self.stdout.write(f"Lời nhắn: {told}")
