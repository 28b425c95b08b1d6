from django.core.management.base import BaseCommand
from django.utils import timezone

from shop.parcels.services import retention


class Command(BaseCommand):
    help = "Erase the personal data of orders, notices and returns kept for their time."

    def handle(self, **options):
        done = retention.expire(timezone.now())
        told = ", ".join(f"{name} {count}" for name, count in done.items())
        self.stdout.write(f"Đã xoá dữ liệu cá nhân: {told}")
