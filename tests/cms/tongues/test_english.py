"""English where an editor wrote it, and a switch that never leads astray."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone, translation
from wagtail.models import Locale, Page

from accounts import roles
from cms.models import HomePage, Purpose, StandardPage
from cms.site_settings.models import Menus, Notice
from cms.tongues.middleware import language_of
from tests.factories import RecognitionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def english() -> Locale:
    return Locale.objects.get(language_code="en")


@pytest.fixture
def english_home(english) -> Page:
    home = HomePage.objects.get().copy_for_translation(english)
    home.title = "Home"
    home.save_revision().publish()
    return home


def standing(title: str, slug: str) -> Page:
    home = HomePage.objects.get(locale__language_code="vi")
    page = StandardPage(title=title, slug=slug, lead="Mẫu")
    home.add_child(instance=page)
    page.save_revision().publish()
    return page


def switch(page: str) -> str:
    """Return what the foot of a page offers for the other language."""
    foot = page.partition("<footer")[2]
    found = re.search(r'<a href="([^"]*)" hreflang="(?:en|vi)" lang="\w\w">', foot)
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("path", "language"),
    [("/", "vi"), ("/en/", "en"), ("/en", "en"), ("/enough/", "vi"), ("/a/en/", "vi")],
)
def test_the_address_alone_says_the_language(path, language):
    assert language_of(path) == language


def test_a_browsers_preference_changes_nothing(client):
    page = client.get("/kiem-tra/", headers={"accept-language": "en"})

    assert '<html lang="vi">' in page.text
    assert "Accept-Language" not in page.headers.get("Vary", "")


def test_without_an_english_home_the_products_stand_for_it(client):
    standing("Mẫu", "chi-tieng-viet")

    assert client.get("/en/").headers["Location"] == "/en/san-pham/"
    assert client.get("/en/san-pham/").status_code == 200
    assert client.get("/en/chi-tieng-viet/").status_code == 404


def test_an_english_home_stands_below_en(client, english_home):
    page = client.get("/en/")

    assert page.status_code == 200
    assert '<html lang="en">' in page.text
    assert "en_GB" in page.text
    assert switch(page.text) == "/"
    assert '<html lang="vi">' in client.get("/").text


def test_the_sitemap_lists_both(client, english, english_home):
    translated = standing("Mẫu", "mau").copy_for_translation(english)
    translated.slug = "policy"
    translated.save_revision().publish()

    listed = client.get("/sitemap-trang.xml").text

    for path in ("/", "/mau/", "/en/", "/en/policy/"):
        assert f"<loc>http://testserver{path}</loc>" in listed


def test_both_name_each_other_to_crawlers(client, english_home):
    for path in ("/", "/en/"):
        page = client.get(path).text
        assert 'hreflang="en" href="http://testserver/en/"' in page
        assert 'hreflang="vi" href="http://testserver/"' in page


def test_the_switch_leads_to_the_same_page(client, english, english_home):
    page = standing("Chính sách Mẫu", "chinh-sach-mau")
    translated = page.copy_for_translation(english)
    before = client.get("/chinh-sach-mau/").text
    translated.title, translated.slug = "Sample policy", "sample-policy"
    translated.save_revision().publish()

    after = client.get("/chinh-sach-mau/").text

    assert switch(before) == ""
    assert switch(after) == "/en/sample-policy/"
    assert "Sample policy" in client.get("/en/sample-policy/").text
    assert switch(client.get("/en/sample-policy/").text) == "/chinh-sach-mau/"


def test_without_a_translation_it_says_so_and_stays(client):
    standing("Mẫu", "chi-tieng-viet")

    for path in ("/chi-tieng-viet/", "/khong-co-trang-nay/"):
        page = client.get(path).text
        assert switch(page) == ""
        assert "This page is in Vietnamese only." in page
        assert '<a href="/en/" hreflang="en">' in page


@pytest.mark.parametrize(
    "path",
    [
        "/lien-he/",
        "/khieu-nai/",
        "/ban-tin/",
        "/san-pham/",
        "/chu-the/",
        "/quyet-dinh/",
        "/diem-ban/",
        "/tim-kiem/",
        "/kiem-tra/",
        "/kiem-tra/bao-tin/",
        "/gio-hang/",
        "/don-hang/",
        "/tai-khoan/dang-ky/",
        "/tai-khoan/dang-nhap/",
        "/tai-khoan/quen-mat-khau/",
    ],
)
def test_what_is_no_page_of_an_editor_speaks_both_languages(client, path):
    vietnamese, english = client.get(path).text, client.get(f"/en{path}").text

    assert switch(vietnamese) == f"/en{path}"
    assert switch(english) == path
    assert '<html lang="en">' in english
    assert ">Tài khoản</a>" in vietnamese
    assert ">Account</a>" in english
    assert vietnamese.count('href="/don-hang/">Tra đơn hàng</a>') == 2
    assert english.count('href="/en/don-hang/">') == 2


def test_the_switch_asks_for_the_same(client):
    page = client.get("/san-pham/?q=chè&sao=5").text

    assert switch(page) == "/en/san-pham/?q=ch%C3%A8&amp;sao=5"
    assert (
        page.count('href="/en/san-pham/?q=ch%C3%A8&amp;sao=5"') == 2
    )  # Head and foot.


def test_the_switch_does_not_say_where_a_visitor_stands(client):
    assert switch(client.get("/diem-ban/?gan=10.2512,105.9712").text) == "/en/diem-ban/"


def test_a_desk_has_no_english(client):
    assert client.get("/en/gian-hang/").status_code == 404
    assert client.get("/en/quan-tri/").status_code == 404


def test_every_switch_leads_somewhere(client, english_home):
    product = RecognitionFactory().product
    paths = ["/", "/en/lien-he/", product.get_absolute_url(), "/san-pham/?trang=1"]

    for path in paths:
        other = switch(client.get(path).text)
        assert client.get(other).status_code == 200


def test_menus_lead_to_english_pages_where_there_are_some(
    client, english, english_home
):
    page = standing("Mẫu", "mau")
    link = {"text": "Chính sách", "text_en": "Policy", "page": page, "address": ""}
    Menus.objects.create(main=[("link", link)])
    translated = page.copy_for_translation(english)
    translated.slug = "policy"
    translated.save_revision().publish()

    shown = client.get("/en/").text

    assert '<a href="/en/policy/">Policy</a>' in shown
    assert '<a href="/en/lien-he/">' in shown
    assert '<a href="/mau/">Chính sách</a>' in client.get("/").text


def test_a_notice_is_never_half_in_each_language(client, english_home):
    Notice.objects.create(
        headline="Ngừng dùng.",
        words="Mang lại.",
        headline_en="Stop using it",
        starts_at=timezone.now() - timedelta(hours=1),
    )

    vietnamese, english = client.get("/").text, client.get("/en/").text

    assert "<strong>Ngừng dùng.</strong> Mang lại." in vietnamese
    assert "<strong>Stop using it.</strong>" in english
    assert "Mang lại" not in english


def test_an_editor_begins_a_translation(client, english_home):
    page = standing("Mẫu", "mau")
    client.force_login(UserFactory(role=roles.EDITOR))
    locale = Locale.objects.get(language_code="en")

    client.post(
        f"/quan-tri/translation/submit/page/{page.pk}/", {"locales": [locale.pk]}
    )

    copy = page.get_translation(locale)
    assert not copy.live
    assert copy.title == "Mẫu"


def test_the_language_ends_with_its_request(client, english_home):
    client.get("/en/")

    assert translation.get_language() == "vi"


def test_the_footer_leads_to_standing_pages_in_english(client, english, english_home):
    explained = standing("OCOP Mẫu", "ocop-mau")
    policy = standing("Kiểm hàng Mẫu", "kiem-hang-mau")
    for page, purpose in (
        (explained, Purpose.WHAT_IS_OCOP),
        (policy, Purpose.INSPECTION),
    ):
        page.purpose = purpose
        page.save_revision().publish()
    copy = explained.copy_for_translation(english)
    copy.slug = "what-is-ocop"
    copy.save_revision().publish()

    foot = client.get("/en/kiem-tra/").text.partition("<footer")[2]

    assert '<a href="/en/what-is-ocop/">What is OCOP</a>' in foot
    assert '<a href="/kiem-hang-mau/">Inspection on delivery</a>' in foot
