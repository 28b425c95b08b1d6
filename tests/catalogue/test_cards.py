import pytest
from django.core.cache import cache

from catalogue import photos
from catalogue.cards import as_cards, maker_and_place
from catalogue.models import Product
from places.models import Province
from tests.factories import ProducerFactory, ProductFactory, RecognitionFactory
from tests.photographs import photograph

pytestmark = pytest.mark.django_db


def test_a_card_takes_a_fixed_number_of_queries(
    today, settings, tmp_path, django_assert_num_queries
):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    for _n in range(5):
        photos.make_sizes(photograph(RecognitionFactory().product).image)

    with django_assert_num_queries(4):
        cards = as_cards(Product.objects.with_card(), today)
        said = [(card.maker_and_place, card.get_absolute_url()) for card in cards]

    assert len(said) == 5
    assert all(card.cover.filter_spec == photos.CARD for card in cards)
    assert all(card.cover_alt == "Ảnh Mẫu" for card in cards)
    assert all(card.shown_standing.stars == 4 for card in cards)


def test_a_card_without_a_photograph_has_no_cover(today):
    ProductFactory()

    (card,) = as_cards(Product.objects.with_card(), today)

    assert card.cover is None
    assert card.cover_alt == ""


@pytest.mark.parametrize(
    ("maker", "province", "said"),
    [
        ("Hợp tác xã Mẫu", "42", "Hợp tác xã Mẫu · Hà Tĩnh"),
        ("Hợp tác xã Mẫu", None, "Hợp tác xã Mẫu"),
        (None, "42", "Chưa rõ chủ thể · Hà Tĩnh"),
        (None, None, "Chưa rõ chủ thể"),
    ],
)
def test_a_card_names_maker_and_place_as_far_as_they_are_known(maker, province, said):
    product = ProductFactory.build(
        producer=ProducerFactory.build(name=maker) if maker else None,
        province=province and Province.objects.today().get(code=province),
    )

    assert maker_and_place(product) == said
