from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from catalogue.models import Producer
from showroom import samples
from showroom.models import Form, PickUp, PickUpState, ShelfItem, Showroom
from showroom.services import shelf
from tests.factories import RecognitionFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.fixture
def products():
    RecognitionFactory(lapsed=True)
    for _ in range(20):
        RecognitionFactory()


@pytest.fixture
def keeper(products):
    keeper = UserFactory()
    samples.load(keeper=keeper, officer=UserFactory(), at=NOW)
    return keeper


def invented():
    return Showroom.objects.filter(is_sample=True)


def test_invented_and_real_are_told_apart(keeper):
    assert invented().count() == len(samples.SAMPLES)
    assert Showroom.objects.filter(is_sample=False).count() == 22
    assert all("Mẫu" in name for name in invented().values_list("name", flat=True))


def test_a_second_time_enters_nothing(keeper):
    again = samples.load(keeper=keeper, officer=UserFactory(), at=NOW)

    assert again == 0
    assert Showroom.objects.count() == 22 + len(samples.SAMPLES)


def test_what_an_officer_mended_in_a_real_one_stays(keeper):
    Showroom.objects.filter(reference="S001").update(address="số 2 đường Mẫu")

    samples.load(keeper=keeper, officer=UserFactory(), at=NOW)

    assert Showroom.objects.get(reference="S001").address == "số 2 đường Mẫu"


@pytest.mark.parametrize(
    "at",
    [NOW, datetime(2027, 2, 6, tzinfo=UTC), datetime(2027, 12, 31, 18, tzinfo=UTC)],
)
def test_each_state_is_there_whenever_they_are_loaded(products, at):
    samples.load(keeper=UserFactory(), officer=UserFactory(), at=at)
    today = timezone.localtime(at).date()

    assert [s.name for s in invented() if s.is_closed_on(today)] == ["Điểm bán Mẫu 6"]
    fairs = invented().exclude(form=Form.PERMANENT)
    assert {s.name for s in fairs.open_on(today)} == {
        "Hội chợ Mẫu đang mở",
        "Điểm lưu động Mẫu",
    }
    assert [s.name for s in fairs if s.is_over_on(today)] == ["Hội chợ Mẫu đã qua"]
    assert {s.name for s in invented().filter(osm_hours="")} == {"Điểm bán Mẫu 8"}
    assert ShelfItem.objects.fading(at).exists()
    assert len(shelf.tasks(today)) == 1


def test_positions_are_rough_and_only_the_samples_have_them(keeper):
    placed = Showroom.objects.exclude(latitude=None)

    assert set(placed) == set(invented())
    assert all(one.position_is_rough for one in placed)


def test_only_samples_have_shelves_and_no_price_is_invented(keeper):
    items = ShelfItem.objects.select_related("showroom")

    assert items.exists()
    assert all(item.showroom.is_sample and item.price is None for item in items)


def test_the_keeper_keeps_one_with_a_parcel_to_hand_over(keeper):
    kept = keeper.showrooms.get()

    assert kept.name == "Điểm bán Mẫu 1"
    assert set(PickUp.objects.values_list("showroom", "state")) == {
        (kept.pk, PickUpState.WAITING),
        (kept.pk, PickUpState.READY),
    }


def test_the_next_tet_closes_several_at_once(keeper):
    tet = invented().get(name="Điểm bán Mẫu 2").special_days.get()

    assert tet.reason == "Tết Nguyên Đán"
    assert tet.showrooms.count() == 3
    assert "2027 Feb" in invented().get(name="Điểm bán Mẫu 2").osm_hours


def test_no_producer_is_invented(keeper):
    assert Producer.objects.count() == 21


def test_outside_development_nothing_is_entered(settings, products):
    settings.DEVELOPMENT = False

    with pytest.raises(samples.OnlyInDevelopment):
        samples.load(keeper=UserFactory(), officer=UserFactory(), at=NOW)

    assert not Showroom.objects.exists()
