from datetime import timedelta

from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand
from django.utils import timezone

from stamps.management import arguments
from stamps.models import Scan

AT_ONCE = 5000
LONGEST_DAYS = 36_500


class Command(BaseCommand):
    help = "Delete the scans of stamps that are older than they may be kept."

    def add_arguments(self, parser):
        parser.add_argument("--days", default=settings.STAMP_SCANS_KEPT_DAYS)

    def handle(self, *, days, **options):
        kept = kept_days(days)
        until = timezone.now() - timedelta(days=kept)
        deleted = 0
        # A piece at a time, so that scans of this minute are not kept waiting.
        while pks := list(old(until)):
            deleted += Scan.objects.filter(pk__in=pks).delete()[0]
        self.stdout.write(f"Đã xoá {deleted} lượt quét quá {kept} ngày.")


def kept_days(text: str | int) -> int:
    """Read how many days scans are kept; less than none would take all of them."""
    days = arguments.number(text, "Số ngày")
    if not 0 <= days <= LONGEST_DAYS:
        raise CommandError(f"Số ngày là một số từ 0 đến {LONGEST_DAYS}.")
    return days


def old(until):
    return Scan.objects.older_than(until).values_list("pk", flat=True)[:AT_ONCE]
