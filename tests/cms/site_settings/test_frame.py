"""Menus, footer and notices as they stand around a page."""

import re
from datetime import UTC, datetime

import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.models import HomePage, Purpose
from cms.site_settings import frame
from cms.site_settings.models import Contacts, Menus, Notice, Operator
from tests.cms import pages

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)


def notice(**facts) -> Notice:
    facts = {"headline": "Ngừng dùng lô Mẫu", "starts_at": at(9), **facts}
    return Notice.objects.create(**facts)


def at(hour: int) -> datetime:
    """Return an hour of that day in Việt Nam, where now is 12."""
    return datetime(2026, 11, 23, hour - 7, tzinfo=UTC)


def link(text: str, address: str = "", page: Page | None = None) -> tuple:
    value = {"text": text, "text_en": "", "page": page, "address": address}
    return ("link", value)


def main_menu(page: str) -> list[tuple[str, str]]:
    return re.findall(
        r'<li><a href="([^"]*)"[^>]*>([^<]*)</a>', page.split("</nav>")[0]
    )


def test_the_frame_of_a_new_site_leads_to_what_the_site_has():
    read = frame.read()

    assert read.main[: len(frame.MAIN)] == frame.MAIN
    assert [(link.label, link.url) for link in read.main[len(frame.MAIN) :]] == [
        ("Tin tức", "/tin-tuc/"),
        ("Khuyến mãi", "/khuyen-mai/"),
    ]
    last = [link.url for link in read.columns[-1].links]
    assert last[:3] == ["/tin-tuc/", "/khuyen-mai/", "/su-kien/"]
    assert read.notices == ()
    assert read.operator.name == ""
    assert read.networks == []


def test_a_list_that_was_taken_down_is_not_led_to():
    Page.objects.get(slug="tin-tuc").unpublish()

    assert "/tin-tuc/" not in [link.url for link in frame.read().main]


def test_the_frame_costs_a_page_no_query(client, django_assert_num_queries):
    Menus.objects.create(main=[link("Mẫu", "/mau/")])
    client.get("/kiem-tra/")

    with django_assert_num_queries(0):
        frame.get()


def test_another_process_sees_a_change_after_some_seconds(settings, monkeypatch):
    settings.FRAME_KEPT_SECONDS = 5
    monkeypatch.setattr(frame.time, "monotonic", lambda: 100.0)
    frame.keep(None)
    frame.get()
    Menus.objects.bulk_create([Menus(main=[link("Mẫu", "/mau/")])])

    monkeypatch.setattr(frame.time, "monotonic", lambda: 104.9)
    before = frame.get().main
    monkeypatch.setattr(frame.time, "monotonic", lambda: 105.0)
    after = frame.get().main

    assert before[: len(frame.MAIN)] == frame.MAIN
    assert [each.label for each in after] == ["Mẫu"]


def test_an_editors_menu_stands_on_every_page_in_order(client):
    home = HomePage.objects.get()
    Menus.objects.create(
        main=[link("Hàng <b>", "/san-pham/?nhom=II"), link("Nhà", page=home)]
    )

    page = client.get("/kiem-tra/").text

    assert main_menu(page) == [
        ("/san-pham/?nhom=II", "Hàng &lt;b&gt;"),
        ("/", "Nhà"),
    ]


def test_the_menu_marks_where_one_is(client):
    Menus.objects.create(main=[link("Tem", "/kiem-tra/"), link("Nhà", "/")])

    page = client.get("/kiem-tra/").text

    assert '<a href="/kiem-tra/" aria-current="page">Tem</a>' in page
    assert '<a href="/">Nhà</a>' in page


def test_a_page_that_went_leaves_no_link(client):
    child = HomePage.objects.get().add_child(instance=Page(title="Mẫu", slug="mau"))
    Menus.objects.create(main=[link("Mẫu", page=child), link("Tem", "/kiem-tra/")])
    shown = main_menu(client.get("/kiem-tra/").text)

    child.unpublish()
    hidden = main_menu(client.get("/kiem-tra/").text)
    child.delete()
    gone = main_menu(client.get("/kiem-tra/").text)

    assert shown == [("/mau/", "Mẫu"), ("/kiem-tra/", "Tem")]
    assert hidden == gone == [("/kiem-tra/", "Tem")]


def test_the_footer_prints_columns(client):
    column = {"title": "Người mua", "title_en": "", "links": [link("Hỏi", "/hoi/")[1]]}
    Menus.objects.create(footer=[("column", column)])

    foot = client.get("/kiem-tra/").text.partition("<footer")[2]

    assert "<h2>Người mua</h2>" in foot
    assert '<a href="/hoi/">Hỏi</a>' in foot
    assert '<a href="/chu-the/">' not in foot


def foot(page: str) -> str:
    return page.partition("<footer")[2]


def test_policies_that_are_published_stand_in_the_footer(client):
    pages.standing("Kiểm hàng Mẫu", purpose=Purpose.INSPECTION)
    pages.standing("Điều kiện Mẫu", purpose=Purpose.GENERAL_CONDITIONS)
    pages.standing("Đổi trả Mẫu", purpose=Purpose.RETURNS).unpublish()

    column = frame.get().columns[-1]

    assert column.label == "Chính sách"
    assert [(link.label, link.url) for link in column.links] == [
        ("Điều kiện giao dịch chung", "/dieu-kien-mau/"),
        ("Chính sách kiểm hàng", "/kiem-hang-mau/"),
    ]
    assert '<a href="/kiem-hang-mau/">' in foot(client.get("/kiem-tra/").text)


def test_what_explains_the_programme_stands_below_the_rooms():
    pages.standing("Chủ thể Mẫu", purpose=Purpose.FOR_PRODUCERS)
    pages.standing("OCOP Mẫu", purpose=Purpose.WHAT_IS_OCOP)

    links = frame.get().columns[0].links

    assert [link.url for link in links[-2:]] == ["/ocop-mau/", "/chu-the-mau/"]
    assert len(frame.get().columns) == len(frame.FOOTER)


def test_an_editors_columns_do_not_hide_the_policies():
    page = pages.standing("Kiểm hàng Mẫu", purpose=Purpose.INSPECTION)
    pages.standing("Đổi trả Mẫu", purpose=Purpose.RETURNS)
    column = {"title": "", "title_en": "", "links": [link("Kiểm hàng", page=page)[1]]}
    Menus.objects.create(footer=[("column", column)])

    columns = frame.get().columns

    assert [[link.url for link in column.links] for column in columns] == [
        ["/kiem-hang-mau/"],
        ["/doi-tra-mau/"],
    ]


def test_the_front_door_leads_to_what_ocop_is(client):
    before = client.get("/").text
    pages.standing("OCOP Mẫu", purpose=Purpose.WHAT_IS_OCOP)

    within = client.get("/").text.partition("<main")[2].partition("</main>")[0]

    assert "OCOP là gì?" not in before
    assert '<a href="/ocop-mau/">OCOP là gì?</a>' in within


def test_the_operator_is_named_and_nothing_is_made_up(client):
    before = client.get("/kiem-tra/").text
    Operator.objects.create(name="Đơn vị Mẫu & Bạn", phone="0239 3855 123")

    page = client.get("/kiem-tra/").text

    assert "operator" not in before
    assert "<b>Đơn vị Mẫu &amp; Bạn</b>" in page
    assert 'href="tel:02393855123"' in page
    assert "Trụ sở" not in page
    assert "Bộ Công Thương" not in page


def test_contacts_lead_to_networks_that_were_entered(client):
    Contacts.objects.create(hotline="1900 1234", zalo="https://zalo.me/mau")

    page = client.get("/kiem-tra/").text

    assert 'href="tel:19001234"' in page
    assert '<a href="https://zalo.me/mau" rel="noopener">Zalo</a>' in page
    assert "Facebook" not in page


@pytest.mark.parametrize(
    ("starts", "ends", "is_shown"),
    [
        (at(13), None, False),
        (at(12), None, True),
        (at(9), at(13), True),
        (at(9), at(12), False),
    ],
)
def test_a_notice_shows_from_its_start_until_its_end(client, starts, ends, is_shown):
    notice(starts_at=starts, ends_at=ends)

    assert ("Ngừng dùng lô Mẫu" in client.get("/").text) is is_shown


def test_the_most_urgent_notice_comes_first_and_names_its_urgency(client):
    notice(headline="Nghỉ lễ", urgency="info")
    notice(headline="Đừng ăn", urgency="recall", link="/tin-tuc/mau/", words="<i>")
    notice(headline="Coi chừng", urgency="warning")

    page = client.get("/kiem-tra/").text

    places = [page.index(text) for text in ("Đừng ăn", "Coi chừng", "Nghỉ lễ")]
    assert places == sorted(places)
    assert "<b>Thu hồi khẩn.</b>" in page
    assert "&lt;i&gt;" in page
    assert page.index("alert--recall") < page.index('<header class="top">')
    assert 'href="/tin-tuc/mau/"' in page
