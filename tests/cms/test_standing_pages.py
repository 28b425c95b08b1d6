import pytest
from django.core.exceptions import ValidationError

from cms import standing_pages
from cms.models import Purpose
from shop import policies
from tests.cms import pages

pytestmark = pytest.mark.django_db


def test_the_shop_finds_the_page_for_a_purpose():
    page = pages.standing("Kiểm hàng Mẫu", purpose=Purpose.INSPECTION)

    assert policies.url("inspection") == page.url == "/kiem-hang-mau/"


def test_where_there_is_no_such_page_nothing_is_linked():
    page = pages.standing(purpose=Purpose.RETURNS)
    page.unpublish()

    assert policies.url("returns") == ""
    assert standing_pages.url_for("khong-co") == ""


def test_a_purpose_has_one_page():
    pages.standing(purpose=Purpose.PRIVACY)

    with pytest.raises(ValidationError, match="đã giữ việc này"):
        pages.standing("Khác Mẫu", purpose=Purpose.PRIVACY)


def test_other_pages_are_as_many_as_wanted(client):
    first = pages.standing("Một Mẫu")
    second = pages.standing("Hai Mẫu", parent=first)

    assert client.get(second.url).status_code == 200
    assert second.url == "/mot-mau/hai-mau/"


@pytest.mark.parametrize("slug", ["san-pham", "quan-tri", "diem-ban", "kiem-tra"])
def test_an_address_of_the_site_cannot_be_taken(slug):
    with pytest.raises(ValidationError, match="trang có sẵn"):
        pages.standing(slug=slug)


def test_below_another_page_such_an_address_is_free():
    parent = pages.standing("Cha Mẫu")

    assert pages.standing(parent=parent, slug="san-pham").slug == "san-pham"
