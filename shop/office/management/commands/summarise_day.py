from django.core.management.base import BaseCommand
from django.utils import timezone

from shop.office import summary


class Command(BaseCommand):
    help = (
        "Write to the office what yesterday brought, once, from seven in the morning."
    )

    def handle(self, **options):
        if summary.tell_day(timezone.now()):
            self.stdout.write("Đã viết thư tổng kết ngày hôm qua.")
