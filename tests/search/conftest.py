import pytest
from django.utils import timezone


@pytest.fixture(autouse=True)
def clock(monkeypatch, today):
    """Views read the clock; here it stands still."""
    monkeypatch.setattr(timezone, "localdate", lambda *args: today)


@pytest.fixture
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path
