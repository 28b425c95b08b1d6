import pytest
from django.utils import timezone


@pytest.fixture(autouse=True)
def clock(monkeypatch, today):
    """Views read the clock; here it stands still."""
    monkeypatch.setattr(timezone, "localdate", lambda *args: today)
