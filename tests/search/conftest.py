import pytest
from django.core.cache import cache
from django.utils import timezone


@pytest.fixture(autouse=True)
def clock(monkeypatch, today):
    """Views read the clock; here it stands still."""
    monkeypatch.setattr(timezone, "localdate", lambda *args: today)


@pytest.fixture
def uploads(settings, tmp_path):
    """Keep pictures of this test apart: Wagtail remembers sizes by number."""
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    return tmp_path
