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
