"""Nothing lands in the wrong place."""

import pytest
from wagtail.models import Site

from cms import models

PLACES = {
    models.HomePage: set(),
    models.NewsIndexPage: {models.HomePage},
    models.PromotionIndexPage: {models.HomePage},
    models.EventIndexPage: {models.HomePage},
    models.StandardPage: {models.HomePage, models.StandardPage},
    models.ArticlePage: {models.NewsIndexPage, models.CampaignPage},
    models.ProducerFeaturePage: {models.NewsIndexPage},
    models.PromotionPage: {models.PromotionIndexPage, models.CampaignPage},
    models.CampaignPage: {models.PromotionIndexPage},
    models.EventPage: {models.EventIndexPage},
}


@pytest.mark.parametrize("kind", PLACES)
def test_each_type_has_its_places(kind):
    allowed = set(kind.allowed_parent_page_models()) & PLACES.keys()

    assert allowed == PLACES[kind]


@pytest.mark.django_db
def test_the_lists_are_there_from_the_first_and_only_once():
    home = Site.objects.get(is_default_site=True).root_page.specific

    paths = [page.get_url_parts()[2] for page in home.get_children().order_by("path")]

    assert paths == ["/tin-tuc/", "/khuyen-mai/", "/su-kien/"]
    assert home.numchild == 3
    assert not models.NewsIndexPage.can_create_at(home)
    assert home.find_problems() == ([], [], [], [], [])


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/tin-tuc/", "/khuyen-mai/", "/su-kien/"])
def test_anybody_may_open_the_lists(client, address):
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 405
