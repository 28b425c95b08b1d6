from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from stamps.models import Scan

AT_ONCE = 5000


class Command(BaseCommand):
    help = "Delete the scans of stamps that are older than they may be kept."

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, default=settings.STAMP_SCANS_KEPT_DAYS)

    def handle(self, *, days, **options):
        until = timezone.now() - timedelta(days=days)
        deleted = 0
        # A piece at a time, so that scans of this minute are not kept waiting.
        while pks := list(old(until)):
            deleted += Scan.objects.filter(pk__in=pks).delete()[0]
        self.stdout.write(f"Đã xoá {deleted} lượt quét quá {days} ngày.")


def old(until):
    return Scan.objects.older_than(until).values_list("pk", flat=True)[:AT_ONCE]
