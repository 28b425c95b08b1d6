import re

import pytest
from django.urls import reverse

from shop.checkout.draft import SESSION_KEY
from shop.shoppers.models import SavedAddress
from tests.factories import UserFactory
from tests.shop.checkout.walking import COMMUNE, PROVINCE, STEPS, WHO, fill
from tests.shop.factories import PackFactory

pytestmark = pytest.mark.django_db
TEN_SPELLINGS = [
    "0912345678",
    "0912 345 678",
    "0912.345.678",
    "0912-345-678",
    "(091) 234-5678",
    "+84912345678",
    "+84 (0)912 345 678",
    "84912345678",
    "0084912345678",
    "０９１２３４５６７８",
]


@pytest.fixture
def guest(client):
    fill(client, PackFactory())
    return client


def kept(client) -> dict:
    return client.session[SESSION_KEY]


def test_signs_that_turn_what_is_read_are_taken_out(guest):
    turned = {"name": "Người \u202eMua\x01 Mẫu", "street": "Thôn\u2066 1\u2069"}

    guest.post(STEPS["who"], WHO | turned)

    assert kept(guest)["name"] == "Người Mua Mẫu"
    assert kept(guest)["street"] == "Thôn 1"


@pytest.mark.parametrize("name", ["\x01\x08", "\u202e", " "])
def test_a_name_nobody_can_see_is_no_name(guest, name):
    response = guest.post(STEPS["who"], WHO | {"name": name})

    assert "Hãy ghi họ tên người nhận." in response.content.decode()


@pytest.mark.parametrize("spelling", TEN_SPELLINGS)
def test_a_phone_is_taken_in_ten_spellings(guest, spelling):
    answer = guest.post(STEPS["who"], WHO | {"phone": spelling})

    assert answer.url == STEPS["delivery"]
    assert kept(guest)["phone"] == "+84912345678"


@pytest.mark.parametrize("phone", ["09123", "abc", "113", "0912 345 67x", "\0" + "1"])
def test_a_phone_that_is_none_is_refused_in_words(guest, phone):
    answer = guest.post(STEPS["who"], WHO | {"phone": phone})

    assert answer.status_code == 422
    assert SESSION_KEY not in guest.session


def test_a_hotline_is_nobodys_phone(guest):
    page = guest.post(STEPS["who"], WHO | {"phone": "1900 1234"})

    assert page.status_code == 422
    assert "“1900 1234” là số tổng đài." in page.content.decode()


def test_a_telephone_on_a_desk_needs_a_letter_beside_it(guest):
    desk = WHO | {"phone": "0239 385 5555"}

    refused = guest.post(STEPS["who"], desk | {"email": ""})

    assert refused.status_code == 422
    assert "Số này không nhận được tin nhắn." in refused.content.decode()
    taken = guest.post(STEPS["who"], desk | {"email": "lan@vidu.vn"})
    assert taken.url == STEPS["delivery"]


def test_provinces_are_listed_by_their_bare_names(guest):
    page = guest.get(STEPS["who"]).content.decode()

    options = re.findall(r'<option value="\d+"[^>]*>([^<]+)</option>', page)
    assert options[0] == "An Giang"
    assert not [name for name in options if name.startswith(("Tỉnh", "Thành phố"))]


def test_the_refusal_of_a_phone_says_how_to_write_one(guest):
    page = guest.post(STEPS["who"], WHO | {"phone": "09123"}).content.decode()

    assert "“09123” không phải số điện thoại. Hãy ghi như 0912 345 678." in page
    assert 'value="Người Mua Mẫu"' in page


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("name", "Hãy ghi họ tên người nhận."),
        ("phone", "Hãy ghi số điện thoại để người giao gọi khi tới."),
        ("province", "Hãy chọn tỉnh, thành phố."),
        ("commune", "Hãy chọn xã, phường."),
        ("street", "Hãy ghi số nhà, đường hoặc thôn, ấp."),
        ("bring", "Hãy chọn giao đến địa chỉ hay tự đến lấy."),
    ],
)
def test_what_is_missing_is_asked_for_in_words(guest, field, sentence):
    answer = guest.post(STEPS["who"], WHO | {field: ""})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_commune_of_another_province_is_refused(guest):
    answer = guest.post(STEPS["who"], WHO | {"province": "19"})

    assert answer.status_code == 422
    assert "không thuộc tỉnh đã chọn" in answer.content.decode()


def test_a_commune_of_the_former_list_is_refused(guest):
    answer = guest.post(STEPS["who"], WHO | {"commune": "18077"})

    assert answer.status_code == 422


def test_a_letter_address_that_is_none_is_refused(guest):
    answer = guest.post(STEPS["who"], WHO | {"email": "lan@"})

    assert "Địa chỉ thư chưa đúng" in answer.content.decode()


def test_without_scripts_a_press_shows_the_communes_and_keeps_what_was_typed(guest):
    typed = WHO | {"commune": "", "street": "Thôn 9", "viec": "xem-xa"}

    page = guest.post(STEPS["who"], typed)

    html = page.content.decode()
    assert page.status_code == 200
    assert f'<option value="{COMMUNE}">' in html
    assert 'value="Thôn 9"' in html
    assert "Hãy chọn" not in html


def test_who_fetches_everything_gives_no_address(guest):
    said = {"bring": "lay", "province": "", "commune": "", "street": ""}

    answer = guest.post(STEPS["who"], WHO | said)

    assert answer.url == STEPS["delivery"]
    assert kept(guest)["fetches"] is True


def test_going_back_finds_what_was_typed(guest):
    guest.post(STEPS["who"], WHO | {"email": "lan@mau.example"})

    html = guest.get(STEPS["who"]).content.decode()

    assert 'value="0912 345 678"' in html
    assert 'value="lan@mau.example"' in html
    assert f'<option value="{COMMUNE}" selected>' in html


def test_a_guest_is_offered_to_sign_in_and_come_back(guest):
    html = guest.get(STEPS["who"]).content.decode()

    assert f"/tai-khoan/dang-nhap/?next={STEPS['who']}" in html


def test_signing_in_on_the_way_keeps_basket_and_what_was_typed(guest):
    UserFactory(email="lan@mau.example")
    guest.post(STEPS["who"], WHO)

    answer = guest.post(
        reverse("accounts:sign_in"),
        {
            "username": "lan@mau.example",
            "password": "mau-ocop-2026",
            "next": STEPS["who"],
        },
        follow=True,
    )

    assert answer.request["PATH_INFO"] == STEPS["who"]
    assert 'value="Người Mua Mẫu"' in answer.content.decode()


def test_an_empty_basket_leads_to_the_basket(client):
    assert client.get(STEPS["who"]).url == reverse("shop_basket:basket")


def test_the_session_holds_no_amount(guest):
    guest.post(STEPS["who"], WHO)

    assert "85000" not in str(dict(guest.session))


# -- Members ---------------------------------------------------------------------


@pytest.fixture
def member(client, db):
    member = UserFactory(email="lan@mau.example", phone="+84900000009")
    client.force_login(member)
    fill(client, PackFactory(), owner=member)
    return member


@pytest.fixture
def saved(member):
    from django.utils import timezone

    from places.models import Commune

    return SavedAddress.objects.create(
        user=member,
        name="Chị Mẫu",
        phone="+84900000008",
        commune=Commune.objects.today().get(code=COMMUNE),
        street="Thôn 7",
        used_at=timezone.now(),
    )


def test_a_member_is_known_by_name_phone_and_letter_address(client, member):
    html = client.get(STEPS["who"]).content.decode()

    assert 'value="lan@mau.example"' in html
    assert 'value="0900 000 009"' in html


def test_a_member_finds_the_address_used_last(client, saved):
    html = client.get(STEPS["who"]).content.decode()

    assert 'value="Thôn 7"' in html
    assert 'value="Chị Mẫu"' in html
    assert f'<option value="{PROVINCE}" selected>' in html


def test_a_member_chooses_only_an_own_address(client, saved):
    saved.user = UserFactory()
    saved.save()

    html = client.get(STEPS["who"], {"dia-chi": saved.pk}).content.decode()

    assert "Thôn 7" not in html


# -- The communes of a province --------------------------------------------------


def test_communes_are_sent_for_the_script(client, db):
    rows = client.get(reverse("shop_checkout:communes"), {"tinh": PROVINCE}).json()

    assert COMMUNE in [code for code, _name in rows["communes"]]


@pytest.mark.parametrize("asked", ["", "00", "x" * 500, "\0", "42' OR 1=1"])
def test_an_unknown_province_has_no_communes(client, db, asked):
    rows = client.get(reverse("shop_checkout:communes"), {"tinh": asked}).json()

    assert rows == {"communes": []}
