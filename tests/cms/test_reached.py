import pytest
from django.test import RequestFactory
from wagtail.models import Page, PageViewRestriction

from cms.models import ArticlePage, HomePage, NewsIndexPage, Topic
from cms.reached import child
from tests.cms import pages
from tests.factories import ProducerFactory
from tests.photographs import library_image

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(clock):
    return clock


def test_a_page_comes_as_its_own_type_with_what_stands_above(
    django_assert_num_queries,
):
    news = NewsIndexPage.objects.get()
    made = pages.feature(ProducerFactory(), cover=library_image(), cover_alt="Ảnh")

    with django_assert_num_queries(2):
        found = child(news, made.slug)
        cover, above = found.cover, found.get_parent()

    assert found == made
    assert type(found) is type(made)
    assert cover == made.cover
    assert above is news


def test_a_slug_counts_right_below_alone():
    made = pages.article()

    assert child(HomePage.objects.get(), made.slug) is None
    assert child(NewsIndexPage.objects.get(), "khong-co") is None


def test_a_plain_page_of_wagtail_is_found_as_such():
    home = HomePage.objects.get()
    made = home.add_child(instance=Page(title="Trơn Mẫu", slug="tron-mau"))

    assert type(child(home, "tron-mau")) is Page
    assert child(home, "tron-mau") == made


def test_what_is_not_published_or_was_moved_away_is_not_found(client):
    draft = NewsIndexPage.objects.get().add_child(
        instance=ArticlePage(title="Nháp Mẫu", lead="Lời", live=False)
    )
    taken_down = pages.article("Gỡ Mẫu")
    before = taken_down.url
    assert client.get(before).status_code == 200

    taken_down.unpublish()

    assert client.get(before).status_code == 404
    assert client.get(draft.url).status_code == 404


def test_changed_words_are_seen_at_the_next_view(client):
    page = pages.article("Cũ Mẫu")
    assert "Cũ Mẫu" in client.get(page.url).text

    page.title = "Mới Mẫu"
    page.save_revision().publish()

    assert "Mới Mẫu" in client.get(page.url).text


def test_a_preview_shows_topics_and_authors_that_are_not_saved_yet():
    page = pages.article()
    draft = ArticlePage.objects.get(pk=page.pk)
    draft.topics.set([Topic.objects.create(name="Chủ đề Mẫu", slug="mau")])
    draft.authors.add(draft.authors.model(name="Người viết Mẫu"))

    shown = draft.make_preview_request(RequestFactory().get("/"), "").text

    assert "Chủ đề Mẫu" in shown
    assert "Người viết Mẫu" in shown


@pytest.mark.parametrize("place", ["page", "above"])
def test_a_restricted_page_is_shown_to_nobody_who_may_not(client, place):
    page = pages.article("Kín Mẫu")
    guarded = page if place == "page" else page.get_parent()
    PageViewRestriction.objects.create(page=guarded, restriction_type="login")

    response = client.get(page.url)

    assert response.status_code == 302
    assert page.get_view_restrictions().get().page_id == guarded.pk


def test_an_alias_is_as_restricted_as_its_source(client):
    page = pages.article("Kín Mẫu")
    alias = page.create_alias(update_slug="bi-danh")
    assert client.get(alias.url).status_code == 200

    PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert client.get(alias.url).status_code == 302


def test_one_query_tells_that_nothing_restricts_a_page(django_assert_num_queries):
    page = ArticlePage.objects.get(pk=pages.article().pk)

    with django_assert_num_queries(1):
        assert not page.get_view_restrictions()
