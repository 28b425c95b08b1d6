"""A batch that may be printed, and pages as a printer would see them."""

from datetime import date, datetime

import pypdfium2
import pytest
from django.utils import timezone

from stamps.models import StampAllowance
from stamps.services import batches
from tests.factories import RecognitionFactory, UserFactory

NOON = datetime(2026, 11, 23, 12, tzinfo=timezone.get_default_timezone())
HOST = "https://ocop.example.vn"


@pytest.fixture(autouse=True)
def own_place(settings, tmp_path):
    """Keep files of a test to itself, under an address of usual length."""
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.WAGTAILADMIN_BASE_URL = HOST


@pytest.fixture
def officer(db):
    return UserFactory()


@pytest.fixture
def requested(db):
    product = RecognitionFactory().product
    StampAllowance.objects.create(product=product, year=2026, quantity=100_000)
    return batches.request(
        product,
        quantity=5000,
        lot="MAU-01",
        packed_on=date(2026, 11, 3),
        by=UserFactory(),
        at=NOON,
    )


@pytest.fixture
def batch(requested, officer):
    return batches.approve(requested, by=officer, at=NOON)


@pytest.fixture
def rasterised():
    """Return a function that draws a page of a PDF at a resolution, in grey."""

    def draw(path, dpi, page=0):
        with pypdfium2.PdfDocument(path) as document:
            return document[page].render(scale=dpi / 72, grayscale=True).to_pil()

    return draw
