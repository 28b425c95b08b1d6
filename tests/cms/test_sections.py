import pytest
from django.utils import translation

from cms import sections
from cms.models import NewsIndexPage
from tests.cms import pages

pytestmark = pytest.mark.django_db


def test_each_list_is_where_it_stands():
    assert sections.addresses() == {
        "news": "/tin-tuc/",
        "promotions": "/khuyen-mai/",
        "events": "/su-kien/",
    }


def test_one_taken_down_is_not_named():
    NewsIndexPage.objects.get().unpublish()

    assert set(sections.addresses()) == {"promotions", "events"}


def test_english_has_the_lists_that_were_translated():
    pages.english(NewsIndexPage.objects.get())

    with translation.override("en"):
        assert sections.addresses() == {"news": "/en/tin-tuc/"}
