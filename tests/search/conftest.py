import pytest
from django.core.cache import cache
from django.utils import timezone

from search import held, indexing, port, prices


@pytest.fixture(autouse=True)
def clock(monkeypatch, today):
    """Views read the clock; here it stands still."""
    monkeypatch.setattr(timezone, "localdate", lambda *args: today)


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path):
    """Keep each test's index apart. There is none until it is built."""
    settings.SEARCH_FOLDER = tmp_path / "search"
    held.forget()
    prices.forget()


@pytest.fixture
def build_index(own_index, today):
    """Return what builds the embedded index of the register as it is now."""

    def build() -> None:
        indexing.rebuild(port.engines()[0], today, timezone.now)
        prices.forget()

    return build


@pytest.fixture
def uploads(settings, tmp_path):
    """Keep pictures of this test apart: Wagtail remembers sizes by number."""
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    return tmp_path
