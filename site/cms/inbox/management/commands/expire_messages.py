from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.inbox import services


class Command(BaseCommand):
    help = "Erase the personal data of settled letters that were kept for their time."

    def handle(self, **options):
        erased = services.erase_due(timezone.now())
        self.stdout.write(f"Thư đã xoá dữ liệu cá nhân: {erased}")
