import pytest
from django.urls import reverse

from accounts import roles
from cms import mentions
from cms.models import PromotionProduct
from tests.cms import pages
from tests.factories import ProductFactory, RecognitionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now(clock):
    return clock


def product(name: str, **trait):
    return RecognitionFactory(product=ProductFactory(name=name), **trait).product


def told(on) -> dict[str, list[str]]:
    return {
        mention.page.title: [str(product) for product in mention.products]
        for mention in mentions.of_products_out(on)
    }


@pytest.fixture
def articles(django_capture_on_commit_callbacks):
    """Pages as the site keeps them: what they name is noted at the end of each change."""
    with django_capture_on_commit_callbacks(execute=True):
        good, out = product("Còn Mẫu"), product("Hết Mẫu", lapsed=True)
        taken = product("Thu hồi Mẫu", withdrawn=True)
        unsure = product("Chưa rõ Mẫu", uncertain=True)
        pages.article("Tốt Mẫu", body=pages.blocks(pages.products_block(good, unsure)))
        pages.article("Xấu Mẫu", body=pages.blocks(pages.products_block(good, out)))
        offer = pages.promotion("Rẻ Mẫu")
        offer.products.add(PromotionProduct(product=taken))
        offer.save_revision().publish()


def test_pages_that_tell_of_what_ended_are_listed(articles, today):
    assert told(today) == {"Xấu Mẫu": ["Hết Mẫu"], "Rẻ Mẫu": ["Thu hồi Mẫu"]}


def test_a_product_that_lapses_brings_its_page_up_by_itself(articles):
    from datetime import date

    assert told(date(2028, 1, 2))["Tốt Mẫu"] == ["Còn Mẫu", "Chưa rõ Mẫu"]


def test_drafts_are_not_listed(articles, today):
    from cms.models import ArticlePage

    ArticlePage.objects.get(title="Xấu Mẫu").unpublish()

    assert list(told(today)) == ["Rẻ Mẫu"]


def test_the_list_takes_as_many_queries_for_many(
    articles, today, django_assert_max_num_queries
):
    mentions.of_products_out(today)

    with django_assert_max_num_queries(6):
        mentions.of_products_out(today)


def test_products_that_a_text_links_to_count(today):
    out = product("Hết Mẫu", lapsed=True)
    link = f'<p><a href="{{}}{out.get_absolute_url()}">chữ</a></p>'
    answer = pages.listed({"question": "Hỏi?", "answer": link.format("/en")})
    pages.article("Chữ Mẫu", body=pages.blocks(("text", link.format(""))))
    pages.standing(
        "Hỏi Mẫu", body=pages.blocks(("questions", {"title": "", "questions": answer}))
    )
    pages.promotion("Rẻ Mẫu", terms=link.format("https://ocop.example"))
    pages.article("Khác Mẫu", body=pages.blocks(("text", f"<p>/san-pham/{out.pk}</p>")))

    names = "Chữ Mẫu", "Hỏi Mẫu", "Rẻ Mẫu"
    assert told(today) == {name: ["Hết Mẫu"] for name in names}


def test_a_feature_counts_once_nothing_of_its_producer_is_in_force(today):
    out = product("Hết Mẫu", lapsed=True)
    pages.feature(out.producer, "Chuyện Mẫu")
    before = told(today)

    RecognitionFactory(product=ProductFactory(name="Còn", producer=out.producer))

    assert before == {"Chuyện Mẫu": ["Hết Mẫu"]}
    assert told(today) == {}


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (roles.EDITOR, 200),
        (roles.MODERATOR, 200),
        (roles.OFFICER, 403),
        (roles.SHOWROOM_KEEPER, 403),
        (roles.CONSUMER, 403),
        ("", 302),
    ],
)
def test_it_is_for_those_who_look_after_pages(client, role, status):
    if role:
        client.force_login(UserFactory(role=role))

    assert client.get(reverse("cms_mentions")).status_code == status


def test_editors_are_warned_on_their_first_page(client, articles):
    client.force_login(UserFactory(role=roles.EDITOR))

    home = client.get(reverse("wagtailadmin_home")).text
    listed = client.get(reverse("cms_mentions")).text

    assert "2 bài đang nhắc sản phẩm hết hiệu lực" in home
    assert "Xấu Mẫu" in listed
    assert "Hết Mẫu" in listed
    assert "Tốt Mẫu" not in listed


def test_where_all_is_well_nobody_is_warned(client):
    client.force_login(UserFactory(role=roles.EDITOR))

    assert "hết hiệu lực</h3>" not in client.get(reverse("wagtailadmin_home")).text
    assert "Không trang nào" in client.get(reverse("cms_mentions")).text
