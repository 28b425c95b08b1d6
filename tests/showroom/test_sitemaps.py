import pytest

from tests.factories import ShowroomFactory

pytestmark = pytest.mark.django_db


def test_showrooms_are_in_the_sitemap_but_for_invented_ones(client):
    real = ShowroomFactory()
    sample = ShowroomFactory(is_sample=True)

    listed = client.get("/sitemap-diem-ban.xml").content.decode()

    assert real.get_absolute_url() in listed
    assert sample.get_absolute_url() not in listed
    assert "sitemap-diem-ban.xml" in client.get("/sitemap.xml").content.decode()


def test_the_list_is_in_the_sitemap(client):
    listed = client.get("/sitemap-danh-sach-diem-ban.xml").content.decode()

    assert "/diem-ban/</loc>" in listed
