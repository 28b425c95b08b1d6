from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.samples import drafting


class Command(BaseCommand):
    help = "Enter drafts of the policies that nobody wrote yet."

    def handle(self, **options):
        drafts = drafting.draft_policies(timezone.localdate())
        for page in drafts:
            self.stdout.write(f"Bản nháp: {page.title}")
        if not drafts:
            self.stdout.write("Chính sách nào cũng đã có trang; không thêm gì.")
