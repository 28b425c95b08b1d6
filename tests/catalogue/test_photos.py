import pytest
from django.core.cache import cache

from catalogue import photos
from media.models import Rendition
from tests.factories import ProductFactory
from tests.photographs import library_image, photograph

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    """Keep pictures of this test apart: Wagtail remembers sizes by number."""
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


def test_saving_a_photograph_makes_every_size(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        photo = photograph(ProductFactory())

    specs = set(photo.image.renditions.values_list("filter_spec", flat=True))
    assert specs == {photos.CARD, photos.PAGE, photos.THUMB}


def test_saving_it_again_makes_nothing_twice(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        photo = photograph(ProductFactory())
        photo.save()

    assert Rendition.objects.count() == 3


def test_a_photograph_whose_file_is_lost_is_saved_all_the_same(
    django_capture_on_commit_callbacks,
):
    photo = photograph(ProductFactory())
    photo.image.file.storage.delete(photo.image.file.name)

    with django_capture_on_commit_callbacks(execute=True):
        photo.save()

    assert not photo.image.renditions.exists()


def test_a_size_is_found_among_those_fetched(django_assert_num_queries):
    image = library_image()
    photos.make_sizes(image)
    image = type(image).objects.prefetch_related("renditions").get()

    with django_assert_num_queries(0):
        shown = photos.in_size(image, photos.THUMB)

    assert (shown.width, shown.height) == (160, 120)


def test_a_size_never_made_is_none():
    assert photos.in_size(library_image(), photos.PAGE) is None
