from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.letters import services


class Command(BaseCommand):
    help = "Delete mailboxes that asked for the newsletter and never confirmed it."

    def handle(self, **options):
        deleted = services.expire(timezone.now())
        self.stdout.write(f"Đăng ký không xác nhận đã xoá: {deleted}")
