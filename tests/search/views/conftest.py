import pytest
from wagtail.models import Page

from cms.models import HomePage


@pytest.fixture
def publish():
    """Return what publishes a page of a title below the home page."""

    def page(title: str, **facts) -> Page:
        home = HomePage.objects.order_by("depth", "pk").first()
        return home.add_child(instance=HomePage(title=title, **facts))

    return page


@pytest.fixture(params=["index", "database"])
def visitor(client, request, build_index):
    """Answer by the index, brought up to date before each request, or without one.

    `get_again` asks the index as it is.
    """
    get = client.get_again = client.get
    if request.param == "index":

        def get_from_index(*args, **kwargs):
            build_index()
            return get(*args, **kwargs)

        client.get = get_from_index
    return client
