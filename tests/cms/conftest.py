import pytest
from django.utils import timezone

from tests.cms.pages import NOW


@pytest.fixture
def clock(monkeypatch):
    """Let it be Monday, 23 November 2026, 10:00; call it to set another moment."""

    def at(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    at(NOW)
    return at
