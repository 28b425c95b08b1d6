"""Who may change what stands around the pages, and what the forms refuse."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from cms.models import Purpose
from cms.models.standing import DEMANDED
from cms.site_settings.models import Contacts, Menus, Notice, Operator
from tests.cms import pages
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

MENUS, CONTACTS, OPERATOR = (
    f"/quan-tri/settings/site_settings/{name}/"
    for name in ("menus", "contacts", "operator")
)
NOTICES = "/quan-tri/thong-bao-dau-trang/"
FORM = {
    "urgency": "recall",
    "headline": "Ngừng dùng lô Mẫu",
    "starts_at": "23/11/2026 08:00",
}
EVERYTHING = {MENUS, CONTACTS, OPERATOR, NOTICES}


@pytest.mark.parametrize(
    ("role", "open_pages"),
    [
        (None, set()),
        (roles.CONSUMER, set()),
        (roles.PRODUCER, set()),
        (roles.SHOWROOM_KEEPER, set()),
        (roles.OFFICER, {NOTICES}),
        (roles.EDITOR, {MENUS, CONTACTS, NOTICES}),
        (roles.MODERATOR, EVERYTHING),
    ],
)
def test_each_role_opens_what_it_answers_for(client, role, open_pages):
    if role:
        client.force_login(UserFactory(role=role))

    opened = {path for path in EVERYTHING if opens(client, path)}

    assert opened == open_pages


def opens(client, path: str) -> bool:
    """Tell whether the page itself answers; the refused are led elsewhere."""
    response = client.get(path, follow=True)
    last = response.redirect_chain[-1][0] if response.redirect_chain else path
    return response.status_code == 200 and last.startswith(path)


@pytest.fixture
def desk(client):
    client.force_login(UserFactory(role=roles.OFFICER))
    return client


def test_an_officer_posts_a_recall_and_the_history_says_so(desk):
    desk.post(f"{NOTICES}new/", FORM)

    notice = Notice.objects.get()
    assert "Ngừng dùng lô Mẫu" in desk.get("/kiem-tra/").text
    history = desk.get(reverse("notices:history", args=[notice.pk])).text
    assert "Đã tạo" in history or "Tạo" in history


def test_a_notice_counts_from_now_on_unless_told_otherwise(desk):
    form = desk.get(f"{NOTICES}new/").context["form"]

    assert timezone.now() - form["starts_at"].initial < timedelta(minutes=1)


def test_a_recall_without_english_is_warned_of_and_marked_as_vietnamese(desk):
    page = desk.post(f"{NOTICES}new/", FORM, follow=True)

    assert "chưa có câu tiếng Anh" in page.text
    notice = '<span lang="vi"><strong>Ngừng dùng lô Mẫu.</strong></span>'
    assert notice in desk.get("/en/kiem-tra/").text
    assert notice not in desk.get("/kiem-tra/").text


@pytest.mark.parametrize(
    "told", [{"headline_en": "Stop using batch Mẫu"}, {"urgency": "info"}]
)
def test_no_other_notice_is_warned_of(desk, told):
    page = desk.post(f"{NOTICES}new/", FORM | told, follow=True)

    assert "chưa có câu tiếng Anh" not in page.text


def test_editors_read_notices_and_post_none(client):
    client.force_login(UserFactory(role=roles.EDITOR))

    client.post(f"{NOTICES}new/", FORM)

    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends_at": "23/11/2026 07:00"}, "Giờ kết thúc phải sau giờ bắt đầu."),
        ({"link": "javascript:alert(1)"}, "Hãy ghi địa chỉ trong trang này"),
        ({"link": "//evil.example"}, "Hãy ghi địa chỉ trong trang này"),
        ({"headline": ""}, "Ô này bắt buộc."),
        ({"headline": "a" * 121}, "120"),
        ({"starts_at": "mai"}, "Hãy nhập ngày giờ hợp lệ."),
    ],
)
def test_a_notice_is_refused_in_words(desk, wrong, sentence):
    page = desk.post(f"{NOTICES}new/", FORM | wrong)

    assert sentence in page.text
    assert not Notice.objects.exists()


def test_moderators_are_told_what_the_law_still_wants(client):
    client.force_login(UserFactory(role=roles.MODERATOR))

    before = client.get("/quan-tri/").text
    full = dict.fromkeys((*Operator.DEMANDED, "notified"), "Mẫu")
    Operator.objects.create(**full)
    for number, purpose in enumerate(DEMANDED):
        pages.standing(f"Mẫu {number}", purpose=purpose)
    after = client.get("/quan-tri/").text

    assert "Chưa có: tên tổ chức, cá nhân, địa chỉ trụ sở" in before
    assert "Cuối trang còn thiếu" not in after


def test_moderators_are_told_of_policies_nobody_can_read_and_led_to_drafts(client):
    client.force_login(UserFactory(role=roles.MODERATOR))
    pages.standing("Kiểm hàng Mẫu", purpose=Purpose.INSPECTION)
    draft = pages.standing("Đổi trả Mẫu", purpose=Purpose.RETURNS)
    draft.unpublish()

    panel = client.get("/quan-tri/").text.partition("khách chưa đọc được")[2]

    assert "<li>Bảo vệ dữ liệu cá nhân</li>" in panel
    assert f'hoàn tiền: <a href="/quan-tri/pages/{draft.pk}/edit/">' in panel
    assert "<li>Chính sách kiểm hàng" not in panel


@pytest.mark.parametrize("role", [roles.EDITOR, roles.OFFICER])
def test_others_are_not_troubled_with_it(client, role):
    client.force_login(UserFactory(role=role))

    assert "Cuối trang còn thiếu" not in client.get("/quan-tri/").text


def test_the_operators_form_refuses_a_phone_nobody_can_dial(client):
    client.force_login(UserFactory(role=roles.MODERATOR))
    address = client.get(OPERATOR).url

    page = client.post(address, {"name": "Mẫu", "phone": "12"})

    assert "không gọi được" in page.text
    assert not Operator.objects.filter(name="Mẫu").exists()


def test_an_editor_saves_contacts_and_every_page_shows_them(client):
    client.force_login(UserFactory(role=roles.EDITOR))
    address = client.get(CONTACTS).url

    client.post(address, {"hotline": "1900 1234"})

    assert Contacts.objects.get().hotline == "1900 1234"
    assert "1900 1234" in client.get("/kiem-tra/").text


def test_an_editor_arranges_the_menu(client):
    client.force_login(UserFactory(role=roles.EDITOR))
    address = client.get(MENUS).url
    form = {
        "main-0-value-text_en": "",
        "main-0-value-page": "",
        "main-count": "1",
        "main-0-deleted": "",
        "main-0-order": "0",
        "main-0-type": "link",
        "main-0-id": "",
        "main-0-value-text": "Tem",
        "main-0-value-address": "/kiem-tra/",
        "footer-count": "0",
    }

    refused = client.post(address, form | {"main-0-value-address": "//evil.example"})
    client.post(address, form)

    assert json.dumps("Hãy ghi địa chỉ trong trang này")[1:-1] in refused.text
    assert [link.value["text"] for link in Menus.objects.get().main] == ["Tem"]
