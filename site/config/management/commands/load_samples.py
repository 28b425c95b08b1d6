from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from accounts import roles
from accounts.models import User
from catalogue.models import Producer
from cms import samples as page_samples
from shop import samples as shop_samples
from showroom import samples as showroom_samples
from stamps import samples

PRODUCTS = settings.ROOT / "catalogue" / "data" / "ocop-products.csv"

ADMINISTRATOR = "quantri@mau.example"
OFFICER = "canbo@mau.example"
PRODUCER = "0912345678"
KEEPER = "diemban@mau.example"
# Role, name, e-mail or phone. Nobody real: each name says so.
PEOPLE = (
    ("", "Quản trị Mẫu", ADMINISTRATOR),
    (roles.OFFICER, "Cán bộ Mẫu", OFFICER),
    (roles.EDITOR, "Biên tập Mẫu", "bientap@mau.example"),
    (roles.MODERATOR, "Duyệt bài Mẫu", "duyetbai@mau.example"),
    (roles.PRODUCER, "Chủ thể Mẫu", PRODUCER),
    (roles.SHOWROOM_KEEPER, "Điểm bán Mẫu", KEEPER),
    (roles.CONSUMER, "Người mua Mẫu", "nguoimua@mau.example"),
)
PASSWORD = "mau-ocop-2026"  # noqa: S105


class Command(BaseCommand):
    help = "Enter real products and showrooms, sample sign-ins, rows and pages, once."

    def handle(self, **options):
        if not settings.DEVELOPMENT:
            raise CommandError("Dữ liệu mẫu chỉ nạp được ở chế độ phát triển.")
        call_command(
            "import_recognitions",
            str(PRODUCTS),
            once=True,
            accept_doubtful=True,
            stdout=self.stdout,
        )
        self.make_people()
        self.make_stamps()
        self.make_showrooms()
        self.make_stalls()
        page_samples.load(at=timezone.now())

    def make_stalls(self) -> None:
        """Enter invented stalls and packs, so that something can be bought."""
        shop_samples.load(
            officer=User.objects.get_by_natural_key(OFFICER), at=timezone.now()
        )

    def make_stamps(self) -> None:
        """Enter invented batches, one for each verdict a stamp can get."""
        samples.load(
            asker=User.objects.get_by_natural_key(OFFICER),
            approver=User.objects.get_by_natural_key(ADMINISTRATOR),
            at=timezone.now(),
        )
        producer = Producer.objects.get(name=samples.PRODUCERS[0])
        producer.people.add(User.objects.get_by_natural_key(PRODUCER))

    def make_showrooms(self) -> None:
        """Enter the real showrooms, and invented ones in every state."""
        showroom_samples.load(
            keeper=User.objects.get_by_natural_key(KEEPER),
            officer=User.objects.get_by_natural_key(OFFICER),
            at=timezone.now(),
        )

    @transaction.atomic
    def make_people(self) -> None:
        if User.objects.filter(email=ADMINISTRATOR).exists():
            return
        for role, name, login in PEOPLE:
            last_name, _, first_name = name.rpartition(" ")
            user = User.objects.create_user(
                email=login if "@" in login else None,
                phone=None if "@" in login else login,
                password=PASSWORD,
                first_name=first_name,
                last_name=last_name,
                is_superuser=not role,
                is_staff=not role,
            )
            if role:
                user.groups.add(Group.objects.get(name=role))
