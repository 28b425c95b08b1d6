from django.core.management.base import BaseCommand
from django.utils import timezone

from showroom.services import pickups


class Command(BaseCommand):
    help = "Expire the parcels that nobody fetched in their days at a showroom."

    def handle(self, **options):
        expired = pickups.expire_due(timezone.now())
        self.stdout.write(f"Kiện quá hạn nhận: {expired}")
