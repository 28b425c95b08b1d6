import json
import re
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Page

from cms.blocks.words import PARAGRAPH
from cms.models import ArticlePage, NewsIndexPage, RelatedArticle, Topic, Writer
from tests.cms import pages
from tests.factories import (
    ProducerFactory,
    ProductFactory,
    RecognitionDecisionFactory,
    RecognitionFactory,
    ShowroomFactory,
)
from tests.photographs import library_image, photograph

pytestmark = pytest.mark.django_db

BAD = '<script>alert("x")</script><img src=x onerror=alert(1) />'


@pytest.fixture(autouse=True)
def today(clock):
    return clock


def shown(client, page) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.text


def structured(page: str, kind: str) -> dict:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return next(data for data in map(json.loads, found) if data["@type"] == kind)


def test_an_article_stands_below_news_at_a_readable_address(client):
    page = pages.article("Đường về làng Mẫu", published_on=date(2026, 11, 20))

    text = shown(client, page)

    assert page.url == "/tin-tuc/duong-ve-lang-mau/"
    assert '<h1 class="name">Đường về làng Mẫu</h1>' in text
    assert "Thứ Sáu, 20/11/2026" in text
    assert f'<link rel="canonical" href="http://testserver{page.url}">' in text


def test_it_names_topics_and_writers(client):
    topic = Topic.objects.create(name="Chủ đề Mẫu", slug="chu-de-mau")
    page = pages.article(topics=[topic])
    page.authors.add(
        page.authors.model(writer=Writer.objects.create(name="Người viết Mẫu")),
        page.authors.model(name="Ban biên tập Mẫu"),
    )
    page.save_revision().publish()

    text = shown(client, page)

    assert '<a href="/tin-tuc/chu-de/chu-de-mau/">Chủ đề Mẫu</a>' in text
    assert "<b>Người viết Mẫu</b>" in text
    assert "<b>Ban biên tập Mẫu</b>" in text
    people = structured(text, "NewsArticle")["author"]
    assert [one["name"] for one in people] == ["Người viết Mẫu", "Ban biên tập Mẫu"]


@pytest.mark.parametrize("has_both", [True, False])
def test_an_author_is_either_chosen_or_written(has_both):
    page = pages.article()
    writer = Writer.objects.create(name="Người viết Mẫu") if has_both else None
    author = page.authors.model(
        article=page, writer=writer, name="Tên Mẫu" if has_both else " "
    )

    with pytest.raises(ValidationError):
        author.clean()


def test_related_articles_are_those_chosen(client):
    chosen, other = pages.article("Được chọn Mẫu"), pages.article("Khác Mẫu")
    page = pages.article()
    page.related_articles.add(RelatedArticle(page=chosen))
    page.save_revision().publish()

    text = shown(client, page)

    assert chosen.title in text
    assert other.title not in text


def test_related_articles_are_else_the_newest_of_its_topics(client):
    topic = Topic.objects.create(name="Chủ đề Mẫu", slug="chu-de-mau")
    alike = pages.article("Cùng chủ đề Mẫu", topics=[topic])
    other = pages.article("Khác Mẫu")
    page = pages.article(topics=[topic])

    text = shown(client, page)

    assert alike.title in text
    assert other.title not in text


def test_a_cover_needs_words_for_those_who_do_not_see_it():
    image = library_image()

    with pytest.raises(ValidationError, match="tả ảnh"):
        pages.article(cover=image, cover_alt=" ")


def test_pictures_have_their_sizes_once_published_and_reading_makes_none(client):
    image = library_image("Người chụp Mẫu")
    body = pages.blocks(
        (
            "picture",
            {
                "image": {
                    "image": image.pk,
                    "alt_text": "Ảnh Mẫu",
                    "decorative": False,
                },
                "caption": "Chú thích Mẫu",
            },
        )
    )
    page = pages.article(cover=image, cover_alt="Bìa Mẫu", body=body)
    made = image.renditions.count()

    text = shown(client, page)

    assert made == 4
    assert image.renditions.count() == made
    assert 'alt="Bìa Mẫu"' in text
    assert 'alt="Ảnh Mẫu"' in text
    assert text.count("Ảnh: Người chụp Mẫu") == 2
    assert " 480w, " in text
    assert 'fetchpriority="high"' in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Nương chè Mẫu", 'role="img" aria-label="Nương chè Mẫu"'),
        ("", 'aria-hidden="true"'),
    ],
)
def test_a_drawing_on_top_is_read_out_where_it_has_words(client, words, said):
    page = pages.article(drawing="tea", cover_alt=words)

    cover = shown(client, page).split('class="read-cover drawn', 1)[1]

    assert said in cover.split("</div>", 1)[0]


def test_what_is_a_draft_is_nobodys_to_read(client):
    index = NewsIndexPage.objects.get()
    draft = index.add_child(
        instance=ArticlePage(title="Nháp Mẫu", lead=pages.LEAD, live=False)
    )

    assert client.get(draft.url).status_code == 404
    assert client.get(f"{draft.url}anh-chia-se/").status_code == 404
    for address in ("/tin-tuc/", "/tin-tuc/rss/", "/sitemap-trang.xml"):
        assert "Nháp Mẫu" not in client.get(address).text
        assert draft.slug not in client.get(address).text


def test_a_change_not_yet_published_is_not_shown(client):
    page = pages.article()
    page.lead = "Chưa đăng Mẫu"
    page.save_revision()

    assert "Chưa đăng Mẫu" not in shown(client, page)


def test_a_page_with_a_restriction_is_not_listed(client):
    from wagtail.models import PageViewRestriction

    page = pages.article("Kín Mẫu")
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert client.get(page.url).status_code == 302
    assert "Kín Mẫu" not in client.get("/tin-tuc/").text
    assert "Kín Mẫu" not in client.get("/tin-tuc/rss/").text


def products_of(page: str) -> dict[str, str]:
    """Return the rows of the products told, by their names."""
    rows = re.findall(r'<li class="told-product.*?</li>', page)
    return {re.search(r"<h3><a [^>]*>(.*?)</a>", row)[1]: row for row in rows}


def test_a_product_shows_its_stars_only_while_they_are_in_force(client):
    states = {
        "Còn Mẫu": {},
        "Hết Mẫu": {"lapsed": True},
        "Thu hồi Mẫu": {"withdrawn": True},
        "Chưa rõ Mẫu": {"uncertain": True},
    }
    made = [
        RecognitionFactory(product=ProductFactory(name=name), **trait).product
        for name, trait in states.items()
    ]
    page = pages.article(body=pages.blocks(pages.products_block(*made)))

    rows = products_of(shown(client, page))

    assert [name for name, row in rows.items() if 'class="seal' in row] == ["Còn Mẫu"]
    assert "Đã hết hiệu lực" in rows["Hết Mẫu"]
    assert "Đã bị thu hồi" in rows["Thu hồi Mẫu"]
    assert "Chưa rõ thời hạn" in rows["Chưa rõ Mẫu"]


def test_a_star_goes_out_the_day_after_its_last_with_nobody_touching_the_page(
    client, clock
):
    recognition = RecognitionFactory(product=ProductFactory(name="Mẫu"))
    page = pages.article(body=pages.blocks(pages.products_block(recognition.product)))
    last = recognition.valid_until

    clock(pages.NOW.replace(year=last.year, month=last.month, day=last.day))
    assert 'class="seal' in products_of(shown(client, page))["Mẫu"]
    clock(pages.NOW.replace(year=last.year, month=last.month, day=last.day + 1))
    row = products_of(shown(client, page))["Mẫu"]

    assert 'class="seal' not in row
    assert "Đã hết hiệu lực" in row


def test_a_product_retired_since_leaves_a_word_and_no_link(client):
    product = RecognitionFactory(product=ProductFactory(name="Nhập nhầm Mẫu")).product
    page = pages.article(body=pages.blocks(pages.products_block(product)))
    product.retired_on, product.retired_reason = date(2026, 11, 1), "Trùng"
    product.save()

    text = shown(client, page)

    assert "Nhập nhầm Mẫu đã được đưa khỏi sổ công nhận." in text
    assert product.get_absolute_url() not in text


def as_the_editor_saves(html: str) -> str:
    """Return what the rich text field makes of HTML it was given."""
    editor = ContentstateConverter(PARAGRAPH)
    return editor.to_database_format(editor.from_database_format(html))


def test_what_was_pasted_from_word_keeps_words_and_meaning_alone():
    pasted = (
        '<p class="MsoNormal" style="color:red;font-family:Calibri"><o:p></o:p>'
        '<b style="mso-bidi">Đậm</b> <font face="Times">và <i>nghiêng</i></font>'
        '<span lang="VI" onclick="alert(1)"> chữ</span></p>'
        "<table><tr><td>ô</td></tr></table><style>p{color:red}</style>"
        '<img src="file:///C:/anh.png"/><a href="javascript:alert(1)">bấm</a>'
    )

    kept = as_the_editor_saves(pasted)

    assert "<b>Đậm</b> và <i>nghiêng</i> chữ" in kept
    assert not re.findall(r"Mso|style=|<font|<o:p|onclick|<table|<img|javascript", kept)


def body_of_everything() -> str:
    recognition = RecognitionFactory(
        product=ProductFactory(name=f"Sản phẩm {BAD}", producer__name=f"HTX {BAD}"),
        decision=RecognitionDecisionFactory(number=f"1{BAD}", authority=BAD),
    )
    image = library_image(BAD)
    picture = {
        "image": {"image": image.pk, "alt_text": BAD, "decorative": False},
        "caption": BAD,
    }
    room = ShowroomFactory(name=f"Điểm {BAD}", placed=True)
    paragraph = as_the_editor_saves(f"<p>Đoạn {BAD}</p>")
    return pages.blocks(
        ("text", paragraph),
        ("quote", {"text": BAD, "speaker": BAD, "role": BAD}),
        (
            "figures",
            {
                "figures": pages.listed({"number": BAD, "caption": BAD}),
                "source": BAD,
                "source_address": "",
            },
        ),
        ("call_out", {"tone": "note", "title": BAD, "text": paragraph}),
        (
            "questions",
            {
                "title": BAD,
                "questions": pages.listed({"question": BAD, "answer": paragraph}),
            },
        ),
        (
            "timetable",
            {
                "day": "2026-11-28",
                "title": BAD,
                "rows": pages.listed({"time": BAD, "what": BAD, "where": BAD}),
            },
        ),
        ("picture", picture),
        ("gallery", {"pictures": pages.listed(picture, picture)}),
        ("film", {"address": "https://youtu.be/abcdefghijk", "title": BAD}),
        (
            "products",
            {"title": BAD, "products": pages.listed(recognition.product_id)},
        ),
        (
            "producer",
            {"producer": recognition.product.producer_id, "words": BAD},
        ),
        ("showroom", {"showroom": room.pk, "words": BAD}),
        ("map", {"title": BAD, "showrooms": pages.listed(room.pk)}),
        ("decision", {"decision": recognition.decision_id, "words": BAD}),
    )


def test_html_in_any_field_is_shown_as_letters(client):
    page = pages.article(
        f"Bài {BAD}",
        lead=BAD,
        body=body_of_everything(),
        cover=library_image(BAD),
        cover_alt=BAD,
        topics=[Topic.objects.create(name=BAD[:80], slug="mau")],
        seo_title=BAD,
        search_description=BAD,
    )
    page.authors.add(page.authors.model(name=BAD))
    page.save_revision().publish()
    pages.feature(ProducerFactory(name=BAD), f"Chuyện {BAD}", lead=BAD)

    for address in (page.url, "/tin-tuc/", "/tin-tuc/chu-de/mau/"):
        text = client.get(address).text.casefold()
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    assert "&lt;script&gt;alert" in client.get(page.url).text


def test_the_questions_of_a_page_are_told_to_search_engines(client):
    question = {"question": "Hỏi Mẫu?", "answer": "<p>Đáp <b>Mẫu</b>.</p>"}
    body = pages.blocks(
        ("questions", {"title": "", "questions": pages.listed(question)})
    )
    page = pages.article(body=body)

    asked = structured(shown(client, page), "FAQPage")["mainEntity"]

    assert asked[0]["name"] == "Hỏi Mẫu?"
    assert asked[0]["acceptedAnswer"]["text"] == "Đáp Mẫu."


def test_structured_data_cannot_end_its_element(client):
    page = pages.article("Bài </script><b>Mẫu")

    assert structured(shown(client, page), "NewsArticle")["headline"] == page.title
    assert "</script><b>" not in shown(client, page)


def test_a_link_to_a_page_deleted_later_leaves_its_words(client):
    gone = pages.article("Sẽ xoá Mẫu")
    taken_down = pages.article("Sẽ gỡ Mẫu")
    links = "".join(
        f'<p><a linktype="page" id="{pk}">chữ {name}</a></p>'
        for pk, name in ((gone.pk, "một"), (taken_down.pk, "hai"))
    )
    page = pages.article(body=pages.blocks(("text", links)))
    assert f'href="{gone.url}"' in shown(client, page)
    Page.objects.get(pk=gone.pk).delete()
    taken_down.unpublish()

    text = shown(client, page)

    assert "chữ một" in text
    assert "chữ hai" in text
    assert f'href="{gone.url}"' not in text
    assert f'href="{taken_down.url}"' not in text
    assert 'href=""' not in text


def test_the_card_for_sharing_is_drawn_from_the_article(client):
    page = pages.article()
    text = shown(client, page)
    address = re.search(r'og:image" content="http://testserver([^"]+)"', text)[1]

    response = client.get(address)
    again = client.get(address, headers={"if-none-match": response["ETag"]})

    assert response["Content-Type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")
    assert again.status_code == 304


def test_the_card_changes_with_the_words(client):
    page = pages.article()
    before = client.get(f"{page.url}anh-chia-se/")["ETag"]
    page.title = "Tên khác Mẫu"
    page.save_revision().publish()

    assert client.get(f"{page.url}anh-chia-se/")["ETag"] != before


def test_sharing_asks_nobody_else(client):
    text = shown(client, pages.article())

    assert "facebook.com/sharer/sharer.php?u=http%3A%2F%2Ftestserver%2F" in text
    assert "zalo.me/share?u=http%3A%2F%2F" in text
    assert not re.findall(
        r'<(?:script|img|iframe|link)[^>]+(?:src|href)="https://', text
    )


def test_thirty_products_take_as_many_queries_as_one(client, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    made = [
        RecognitionFactory(
            product=ProductFactory(), **({"lapsed": True} if n % 3 else {})
        ).product
        for n in range(30)
    ]
    for product in made[::4]:
        photograph(product)
    few = pages.article("Ít Mẫu", body=pages.blocks(pages.products_block(made[0])))
    apart = [pages.products_block(product) for product in made]
    many = pages.article("Nhiều Mẫu", body=pages.blocks(*apart))
    client.get(few.url)
    with CaptureQueriesContext(
        connection,
    ) as first:
        client.get(few.url)

    with django_assert_num_queries(len(first)):
        assert shown(client, many).count('<li class="told-product') == 30


def test_an_article_takes_few_queries_warm_and_cold(
    client, django_assert_max_num_queries
):
    from django.core.cache import cache

    topic = Topic.objects.create(name="Chủ đề Mẫu", slug="mau")
    for n in range(5):
        pages.article(f"Khác {n}", topics=[topic])
    page = pages.article(
        topics=[topic], body=body_of_everything(), cover=library_image(), cover_alt="A"
    )
    page.authors.add(page.authors.model(name="Tên Mẫu"))
    page.save_revision().publish()

    cache.clear()
    with django_assert_max_num_queries(45):
        client.get(page.url)
    with django_assert_max_num_queries(40):
        client.get(page.url)


def test_a_feature_shows_the_producers_products_of_today(client):
    maker = ProducerFactory(name="Hợp tác xã Mẫu")
    good = RecognitionFactory(product__producer=maker, product__name="Còn Mẫu")
    RecognitionFactory(product__producer=maker, product__name="Hết Mẫu", lapsed=True)
    page = pages.feature(maker)

    text = shown(client, page)
    rows = products_of(text)

    assert list(rows) == ["Còn Mẫu", "Hết Mẫu"]
    assert 'class="seal' in rows["Còn Mẫu"]
    assert 'class="seal' not in rows["Hết Mẫu"]
    assert good.product.producer.get_absolute_url() in text
    assert page.title in client.get("/tin-tuc/").text


def test_a_film_asks_nothing_of_its_host_before_it_is_pressed(client):
    block = ("film", {"address": "https://youtu.be/abcdefghijk", "title": "Phim Mẫu"})
    page = pages.article(body=pages.blocks(block))
    without = pages.article("Không phim Mẫu")

    response = client.get(page.url)

    assert "<iframe" not in response.text
    assert 'href="https://youtu.be/abcdefghijk"' in response.text
    assert "youtube-nocookie.com/embed/abcdefghijk" in response.text
    assert (
        "frame-src https://www.youtube-nocookie.com"
        in (response["Content-Security-Policy"])
    )
    assert "youtube" not in client.get(without.url)["Content-Security-Policy"]


def test_an_unknown_address_below_an_article_is_not_found(client):
    page = pages.article()

    assert client.get(f"{page.url}khong-co/").status_code == 404


def test_a_scheduled_article_goes_live_and_expires(client, clock):
    from django.core.management import call_command

    index = NewsIndexPage.objects.get()
    page = index.add_child(
        instance=ArticlePage(
            title="Hẹn giờ Mẫu",
            lead=pages.LEAD,
            live=False,
            go_live_at=pages.NOW + timedelta(hours=1),
            expire_at=pages.NOW + timedelta(hours=3),
        )
    )
    page.save_revision().publish()

    seen = []
    for hours in (0, 2, 4):
        clock(pages.NOW + timedelta(hours=hours))
        call_command("publish_scheduled")
        seen.append(client.get(page.url).status_code)

    assert seen == [404, 200, 404]


def test_a_changed_address_leads_on(client, django_capture_on_commit_callbacks):
    page = pages.article("Tên cũ Mẫu")
    old = page.url
    page.slug = "ten-moi-mau"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    response = client.get(old)

    assert response.status_code == 301
    assert response["Location"] == "/tin-tuc/ten-moi-mau/"


def test_dates_are_of_hanoi(client, clock):
    clock(datetime.fromisoformat("2026-11-22T20:00:00+00:00"))
    page = ArticlePage(title="Mẫu")

    assert page.published_on == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("is_drawing", "words"), [(True, "Hình vẽ: Người Mẫu"), (False, "Ảnh: Người Mẫu")]
)
def test_a_credit_tells_a_drawing_from_a_photograph(client, is_drawing, words):
    image = library_image("Người Mẫu")
    image.is_drawing = is_drawing
    image.save()

    page = pages.article(cover=image, cover_alt="Một mảng màu")

    assert words in client.get(page.url).text
