import pytest
from django.contrib.auth.models import Group

from accounts import roles
from tests.factories import UserFactory


@pytest.fixture
def office(db):
    """An officer, who looks after orders too."""
    officer = UserFactory(email="canbo@mau.example")
    officer.groups.add(Group.objects.get(name=roles.OFFICER))
    return officer
