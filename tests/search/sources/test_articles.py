import pytest
from wagtail.models import Page, PageViewRestriction

from cms.models import HomePage
from search.sources import articles

pytestmark = pytest.mark.django_db


def publish(title: str, below: Page | None = None, **facts) -> Page:
    parent = below or HomePage.objects.order_by("depth", "pk").first()
    return parent.add_child(instance=HomePage(title=title, **facts))


def found() -> list[str]:
    return sorted(articles.found().values_list("title", flat=True))


def test_published_pages_are_found_and_the_home_page_is_not():
    publish("Tin Mẫu")
    publish("Nháp Mẫu", live=False)

    assert found() == ["Tin Mẫu"]


def test_a_page_behind_a_door_is_not_found_nor_what_lies_below(
    django_assert_num_queries,
):
    inner = publish("Nội bộ Mẫu")
    publish("Dưới nội bộ Mẫu", below=inner)
    publish("Tin Mẫu")
    PageViewRestriction.objects.create(
        page=inner, restriction_type=PageViewRestriction.LOGIN
    )

    with django_assert_num_queries(1):
        assert found() == ["Tin Mẫu"]


def test_a_page_tells_its_title_and_its_words(today):
    page = publish("Tin Mẫu", search_description="Mùa chè mẫu")

    (document,) = articles.documents([page.pk], today)

    assert document.title == "Tin Mẫu"
    assert "Mùa chè mẫu" in document.body
