"""An editor's way: add, save, hand in, publish, meet a colleague, go back."""

import json
import re
from html import unescape

import pytest
from django.urls import reverse
from wagtail.admin.models import EditingSession
from wagtail.test.utils.form_data import streamfield

from accounts import roles
from cms import models
from places.models import Province
from tests.cms import pages
from tests.cms.forms import TYPES, add_address, article_form, promotion_form
from tests.factories import ProductFactory, RecognitionFactory, UserFactory
from tests.shop.offers import voucher

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(UserFactory(role=roles.EDITOR))
    return client


@pytest.fixture
def moderator(client):
    client.force_login(UserFactory(role=roles.MODERATOR))
    return client


@pytest.mark.parametrize(
    ("parent", "model"),
    TYPES,
)
def test_each_type_opens_its_form(editor, parent, model):
    response = editor.get(add_address(parent, model))

    assert response.status_code == 200
    assert "Lời dẫn" in response.text or "lời dẫn" in response.text


def test_an_editor_saves_a_draft_that_readers_do_not_see(editor):
    editor.post(add_address("newsindexpage", "articlepage"), article_form())

    page = models.ArticlePage.objects.get(title="Bài Mẫu")
    assert not page.live
    assert editor.get("/tin-tuc/bai-mau/").status_code == 404


def test_an_editor_cannot_publish_whatever_the_form_says(editor):
    form = article_form() | {"action-publish": "1"}

    editor.post(add_address("newsindexpage", "articlepage"), form)

    assert not models.ArticlePage.objects.filter(live=True).exists()
    assert editor.get("/tin-tuc/bai-mau/").status_code == 404


def test_an_editor_cannot_schedule_for_the_moderator_either(editor):
    form = article_form(go_live_at="01/01/2030 08:00") | {"action-publish": "1"}

    editor.post(add_address("newsindexpage", "articlepage"), form)

    assert not models.ArticlePage.objects.filter(live=True).exists()


def test_a_moderator_publishes(moderator):
    form = article_form() | {"action-publish": "1"}

    moderator.post(add_address("newsindexpage", "articlepage"), form)

    assert "Lời dẫn Mẫu" in moderator.get("/tin-tuc/bai-mau/").text


def test_an_editor_hands_in_and_a_moderator_approves(client):
    client.force_login(UserFactory(role=roles.EDITOR))
    form = article_form() | {"action-submit": "1"}
    client.post(add_address("newsindexpage", "articlepage"), form)
    page = models.ArticlePage.objects.get(title="Bài Mẫu")
    state = page.current_workflow_task_state

    client.force_login(UserFactory(role=roles.MODERATOR))
    approve = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]
    )
    client.post(approve, {"comment": ""})

    page.refresh_from_db()
    assert page.live


def test_an_end_before_the_start_is_said_in_words_and_nothing_is_lost(editor):
    form = promotion_form(ends_at="20/11/2026 08:00")

    response = editor.post(add_address("promotionindexpage", "promotionpage"), form)

    assert "Kết thúc phải sau lúc bắt đầu." in response.text
    assert 'value="Khuyến mãi Mẫu"' in response.text
    assert not models.PromotionPage.objects.exists()


def test_an_expiry_in_the_past_is_refused_in_words(moderator):
    form = article_form(expire_at="01/01/2020 08:00") | {"action-publish": "1"}

    response = moderator.post(add_address("newsindexpage", "articlepage"), form)

    assert response.status_code == 200
    assert not models.ArticlePage.objects.exists()


def test_a_cover_without_words_is_refused_in_words(moderator):
    from tests.photographs import library_image

    form = article_form(cover=library_image().pk) | {"action-publish": "1"}

    response = moderator.post(add_address("newsindexpage", "articlepage"), form)

    assert "Hãy tả ảnh trong một câu" in response.text


def test_a_picture_in_the_body_without_words_is_refused(moderator):
    from tests.photographs import library_image

    picture = {
        "image": {"image": library_image().pk, "alt_text": ""},
        "caption": "",
    }
    form = article_form(body=streamfield([("picture", picture)]))

    response = moderator.post(
        add_address("newsindexpage", "articlepage"), form | {"action-publish": "1"}
    )

    # The page's script prints what is wrong in a block.
    sentence = json.dumps("Hãy viết lời mô tả ảnh")[1:-1]
    assert sentence in unescape(response.text)
    assert not models.ArticlePage.objects.exists()


def test_a_picture_that_nobody_described_is_not_described_by_its_file(editor):
    from tests.photographs import library_image

    image = library_image()
    image.title = "IMG_2041.jpg"
    image.save()

    chosen = editor.get(reverse("wagtailimages_chooser:chosen", args=[image.pk]))

    assert chosen.json()["result"]["default_alt_text"] == ""


def test_the_chooser_of_a_picture_has_a_vietnamese_name():
    image = models.ArticlePage.body.field.stream_block.child_blocks["picture"]

    assert image.child_blocks["image"].child_blocks["image"].label == "Ảnh trong kho"


def test_an_event_offers_the_provinces_of_today_alone(editor):
    form = editor.get(add_address("eventindexpage", "eventpage")).context["form"]

    assert set(form.fields["province"].queryset) == set(Province.objects.today())


def test_an_old_event_keeps_the_province_it_named(editor):
    former = Province.objects.former().first()
    page = pages.event(province=former)

    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = editor.get(address).context["form"]

    assert former in form.fields["province"].queryset


def test_offers_of_the_shop_are_there_to_choose(editor):
    voucher("MAU10")

    form = editor.get(add_address("promotionindexpage", "promotionpage")).text

    assert '<option value="voucher:MAU10">' in form


def test_an_offer_that_is_gone_stays_chosen_and_says_so(editor):
    page = pages.promotion(offer_reference="voucher:KHONGCO")

    form = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text

    assert "voucher:KHONGCO (không còn)" in form


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("register_choose_product", "ca phe"),
        ("register_choose_producer", "ca phe"),
        ("cms_choose_showroom", "ca phe"),
    ],
)
def test_choosers_find_without_marks(editor, name, query):
    from tests.factories import ProducerFactory, ShowroomFactory

    maker = ProducerFactory(name="Tổ Cà Phê Mẫu")
    RecognitionFactory(product=ProductFactory(name="Cà phê Mẫu", producer=maker))
    ShowroomFactory(name="Quán Cà Phê Mẫu")

    found = editor.get(reverse(f"{name}:choose_results"), {"q": query}).text
    nothing = editor.get(reverse(f"{name}:choose_results"), {"q": "khong co"}).text

    assert "Mẫu" in found
    assert "Mẫu" not in nothing


def test_the_chooser_says_stars_and_state(editor):
    RecognitionFactory(product__name="Còn Mẫu")
    RecognitionFactory(product__name="Hết Mẫu", withdrawn=True)

    found = editor.get(reverse("register_choose_product:choose")).json()["html"]

    assert "OCOP 4 sao" in found
    assert "Đã bị thu hồi" in found


def test_retired_products_are_not_offered(editor):
    ProductFactory(name="Nhầm Mẫu", retired_on="2026-01-01", retired_reason="Trùng")

    found = editor.get(reverse("register_choose_product:choose")).json()["html"]

    assert "Nhầm Mẫu" not in found


def test_a_preview_shows_what_is_not_saved_on_phone_and_desk(editor):
    page = pages.article()
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])

    said = editor.post(address, article_form(title="Chưa lưu Mẫu"))
    shown = editor.get(address)
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text

    assert said.json()["is_valid"]
    assert "Chưa lưu Mẫu" in shown.text
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    assert 'data-device-width="375"' in form
    assert 'data-device-width="1280"' in form


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ("approve", "Đã duyệt và đăng “Bài Mẫu”."),
        ("reject", "Đã gửi lại “Bài Mẫu” cùng yêu cầu sửa."),
    ],
)
def test_a_decision_is_answered_with_what_it_did(moderator, step, sentence):
    page = pages.article()
    page.unpublish()
    page.get_workflow().start(page, UserFactory(role=roles.EDITOR))
    decision = {"action-workflow-action": "1", "workflow-action-name": step}

    answer = moderator.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        article_form() | decision,
        follow=True,
    )

    assert [str(said) for said in answer.context["messages"]] == [sentence]


def test_revisions_are_compared(editor):
    page = pages.article()
    before = page.latest_revision
    page = models.ArticlePage.objects.get()
    page.lead = "Lời khác Mẫu"
    after = page.save_revision()

    address = reverse(
        "wagtailadmin_pages:revisions_compare", args=[page.pk, before.pk, after.pk]
    )
    shown = editor.get(address).text

    assert re.search(r'class="deletion">[^<]*dẫn', shown)
    assert re.search(r'class="addition">[^<]*khác', shown)


def test_of_two_at_once_the_first_learns_that_the_second_saved(client):
    page = pages.article()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    first = UserFactory(role=roles.EDITOR)
    client.force_login(first)
    client.get(edit)
    session = EditingSession.objects.get(user=first)
    shown = page.latest_revision_id

    client.force_login(UserFactory(role=roles.EDITOR, first_name="Hai"))
    client.post(edit, article_form(title="Của người thứ hai Mẫu"))
    client.force_login(first)
    told = client.post(
        reverse(
            "wagtailadmin_editing_sessions:ping",
            args=["cms", "articlepage", page.pk, session.pk],
        ),
        {"revision_id": shown},
    ).json()["html"]

    assert "Hai" in told
    assert "vừa lưu một phiên bản mới" in told


def test_topics_and_writers_are_kept_by_editors_and_nobody_below(client):
    for role, status in (
        (roles.EDITOR, 200),
        (roles.MODERATOR, 200),
        (roles.OFFICER, 403),
        (roles.CONSUMER, 403),
    ):
        client.force_login(UserFactory(role=role))
        for name in ("cms_topics", "cms_writers"):
            assert client.get(reverse(f"{name}:list")).status_code == status
            assert client.get(reverse(f"{name}:add")).status_code == status


def test_an_editor_adds_a_topic(editor):
    editor.post(reverse("cms_topics:add"), {"name": "Đặc sản", "slug": "", "lead": ""})

    assert models.Topic.objects.get().slug == "dac-san"
