from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from accounts import roles
from stamps.models import MisuseReport, ReportReason, StampAllowance, StampBatch
from stamps.services import batches
from tests.factories import RecognitionFactory, UserFactory

NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Views read the clock; here it stands still."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture(autouse=True)
def private_folder(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def officer(db):
    return UserFactory(role=roles.OFFICER, last_name="Cán bộ")


@pytest.fixture
def colleague(db):
    return UserFactory(role=roles.OFFICER, last_name="Đồng nghiệp")


@pytest.fixture
def desk(client, officer):
    """The browser of an officer who has signed in."""
    client.force_login(officer)
    return client


@pytest.fixture
def product(db):
    product = RecognitionFactory(product__name="Trà Mẫu").product
    StampAllowance.objects.create(product=product, year=2026, quantity=1000)
    return product


@pytest.fixture
def requested(product, colleague) -> StampBatch:
    return batches.request(
        product,
        quantity=200,
        lot="L01",
        packed_on=date(2026, 11, 3),
        by=colleague,
        at=NOW,
    )


@pytest.fixture
def approved(requested, officer) -> StampBatch:
    return batches.approve(requested, by=officer, at=NOW)


@pytest.fixture
def printed(approved, officer) -> StampBatch:
    return batches.mark_printed(approved, by=officer, at=NOW)


@pytest.fixture
def report(printed) -> MisuseReport:
    return MisuseReport.objects.create(
        code="0" * 20,
        batch=printed,
        serial=3,
        verdict="in_force",
        reason=ReportReason.NOT_SAME,
        words="Gói này <b>không</b> giống",
        place="Chợ Mẫu",
        reported_at=NOW,
    )
