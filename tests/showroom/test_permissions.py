import pytest
from django.contrib.auth.models import AnonymousUser

from accounts import roles
from catalogue.permissions import may
from showroom import permissions
from showroom.models import (
    KeeperLink,
    PickUp,
    ShelfItem,
    Showroom,
    SpecialDays,
    Visit,
)
from tests.factories import ShowroomFactory, UserFactory

pytestmark = pytest.mark.django_db

MODELS = (Showroom, ShelfItem, SpecialDays, Visit, KeeperLink, PickUp)


@pytest.mark.parametrize("role", roles.ALL)
@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("action", ["view", "change"])
def test_only_officers_look_after_all(role, model, action):
    user = UserFactory(role=role)

    assert may(user, action, model) is (role == roles.OFFICER)


@pytest.mark.parametrize("model", permissions.KEPT)
def test_nobody_deletes(model):
    administrator = UserFactory(is_superuser=True)

    assert may(administrator, "change", model)
    assert not may(administrator, "delete", model)


def test_days_entered_for_nothing_may_be_deleted():
    assert may(UserFactory(role=roles.OFFICER), "delete", SpecialDays)


@pytest.mark.parametrize("role", roles.ALL)
def test_who_may_speak_for_a_showroom(role):
    user = UserFactory(role=role)
    own, other = ShowroomFactory(keepers=[user]), ShowroomFactory()

    assert permissions.may_keep(user, own)
    assert permissions.may_keep(user, other) is (role == roles.OFFICER)
    assert list(permissions.kept_by(user)) == [own]


def test_a_stranger_keeps_nothing():
    showroom = ShowroomFactory()

    assert not permissions.may_keep(AnonymousUser(), showroom)
    assert not permissions.kept_by(AnonymousUser()).exists()


def test_an_officer_who_was_put_out_keeps_nothing():
    officer = UserFactory(role=roles.OFFICER, is_active=False)

    assert not permissions.may_keep(officer, ShowroomFactory(keepers=[officer]))
    assert not permissions.kept_by(officer).exists()
