import pytest

from cms.models import EventIndexPage, NewsIndexPage
from cms.sections import sections

pytestmark = pytest.mark.django_db


def test_menus_learn_of_the_lists_there_are():
    assert sections() == [
        ("Tin tức", "/tin-tuc/", "news"),
        ("Khuyến mãi", "/khuyen-mai/", "promotions"),
        ("Sự kiện", "/su-kien/", "events"),
    ]


def test_one_taken_down_or_kept_out_of_menus_is_not_named():
    NewsIndexPage.objects.get().unpublish()
    EventIndexPage.objects.update(show_in_menus=False)

    assert [section.name for section in sections()] == ["promotions"]
