from django.core.management.base import BaseCommand
from django.utils import timezone

from cms import campaigns


class Command(BaseCommand):
    help = "Announce campaigns whose start has come, so that they can be searched."

    def handle(self, **options):
        if begun := campaigns.tell_of_begun(timezone.now()):
            self.stdout.write(f"Chiến dịch vừa bắt đầu: {begun}")
