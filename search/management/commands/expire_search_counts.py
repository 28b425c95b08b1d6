from datetime import timedelta

from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand
from django.utils import timezone

from search.models import SearchCount

LONGEST_DAYS = 36_500


class Command(BaseCommand):
    help = "Delete what was searched on days that are older than they may be kept."

    def add_arguments(self, parser):
        parser.add_argument("--days", default=settings.SEARCH_COUNTS_KEPT_DAYS)

    def handle(self, *, days, **options):
        kept = kept_days(str(days))
        first = timezone.localdate() - timedelta(days=kept)
        deleted = SearchCount.objects.filter(day__lt=first).delete()[0]
        self.stdout.write(f"Đã xoá {deleted} dòng từ tìm quá {kept} ngày.")


def kept_days(text: str) -> int:
    """Read how many days are kept; less than none would take today along."""
    if not (text.isascii() and text.isdigit() and int(text[:9]) <= LONGEST_DAYS):
        raise CommandError(f"Số ngày là một số từ 0 đến {LONGEST_DAYS}.")
    return int(text)
