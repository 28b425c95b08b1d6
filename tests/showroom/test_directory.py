import pytest

from showroom import directory
from tests.factories import ShowroomFactory

pytestmark = pytest.mark.django_db


def test_a_new_showroom_is_there_at_once():
    directory.get()

    ShowroomFactory(name="Mẫu mới")

    assert [entry.name for entry in directory.get().entries] == ["Mẫu mới"]


def test_a_change_is_there_at_once():
    showroom = ShowroomFactory(name="Mẫu cũ")
    directory.get()

    showroom.name = "Mẫu đổi tên"
    showroom.save()

    assert directory.get().by_pk[showroom.pk].name == "Mẫu đổi tên"


def test_hours_that_change_are_there_at_once():
    showroom = ShowroomFactory()
    directory.get()

    showroom.hours.model.objects.create(
        showroom=showroom, weekday=0, opens="07:30", closes="17:00"
    )

    assert directory.get().by_pk[showroom.pk].osm_hours == "Mo 07:30-17:00"


def test_what_did_not_change_is_not_read_again(django_assert_num_queries):
    ShowroomFactory()
    first = directory.get()

    with django_assert_num_queries(1):
        assert directory.get() is first


def test_what_was_kept_long_is_read_again(monkeypatch):
    ShowroomFactory()
    first = directory.get()
    monkeypatch.setattr(directory, "LONGEST_KEPT", 0)

    assert directory.get() is not first


def test_fairs_stand_first_by_their_first_day_then_names():
    ShowroomFactory(name="B Mẫu")
    ShowroomFactory(name="A Mẫu")
    ShowroomFactory(name="Z Mẫu hội chợ", fair=True)

    names = [entry.name for entry in directory.get().entries]

    assert names == ["Z Mẫu hội chợ", "A Mẫu", "B Mẫu"]
