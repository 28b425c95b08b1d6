import pytest
from django.contrib.auth.models import Group

from accounts import roles
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

DESK = "/quan-tri/cua-hang/"
KEPT = ("offers/", "vouchers/", "ranges/")
OFF = (
    "",
    "orders/",
    "orders/statistics/",
    "orders/1/",
    "catalogue/",
    "catalogue/categories/",
    "partners/",
    "partners/1/",
    "reviews/",
    "reports/",
    "users/",
    "pages/",
    "comms/",
    "shipping/weight-based/",
)
PAGES = (*OFF, *KEPT)


@pytest.fixture
def order_manager(client):
    user = UserFactory(role=roles.ORDER_MANAGER, is_staff=True)
    client.force_login(user)
    return user


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_gets_the_sign_in_page(client, page):
    response = client.get(DESK + page)

    assert response.status_code == 302
    assert response["Location"] == f"/tai-khoan/dang-nhap/?next={DESK}{page}"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "person",
    [
        {"role": roles.CONSUMER},
        {"role": roles.PRODUCER},
        {"role": roles.EDITOR},
        {"role": roles.OFFICER},
        {"role": roles.ORDER_MANAGER},  # without the tick
        {"is_staff": True},  # without the rights
    ],
    ids=str,
)
def test_a_person_without_the_right_gets_403(client, person, page):
    client.force_login(UserFactory(**person))

    response = client.get(DESK + page)

    assert response.status_code == 403


@pytest.mark.parametrize("page", KEPT)
def test_an_order_manager_sees_each_page_without_asking_elsewhere(
    client, order_manager, page
):
    response = client.get(DESK + page)

    html = response.content.decode()
    assert response.status_code == 200
    assert "googleapis" not in html
    assert "/static/oscar/js/jquery/jquery" in html
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("page", OFF)
def test_what_would_go_past_the_parcels_leads_to_the_office(
    client, order_manager, page
):
    shown, sent = client.get(DESK + page), client.post(DESK + page, {"delete": "1"})

    assert shown.status_code == 302
    assert shown["Location"] == "/quan-tri/don-hang/"
    assert sent.status_code == 405


def test_an_administrator_has_no_other_way_round_the_parcels(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))

    for page in OFF:
        assert client.get(DESK + page)["Location"] == "/quan-tri/don-hang/"


def test_the_menu_leads_only_where_something_is(client, order_manager):
    html = client.get(f"{DESK}offers/").content.decode()

    for label in ("Khuyến mãi", "Mã giảm giá", "Tập sản phẩm", "Bàn bán hàng"):
        assert label in html
    assert f"{DESK}partners/" not in html
    assert f"{DESK}catalogue/" not in html


def test_the_back_office_leads_order_managers_to_discounts(client, order_manager):
    menu = client.get("/quan-tri/").content.decode()

    assert f"{DESK}offers/" in menu
    assert f"{DESK}vouchers/" in menu


def test_the_back_office_leads_nobody_else_to_discounts(client):
    client.force_login(UserFactory(role=roles.ORDER_MANAGER))

    assert DESK not in client.get("/quan-tri/").content.decode()


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("vouchers/create/", "Mã này cho hưởng khuyến mãi nào?"),
        ("vouchers/create/", "Chữ hoa hay chữ thường đều được"),
        ("offers/", "Loại khuyến mãi"),
        ("ranges/create/", "Nhóm không thuộc tập"),
    ],
)
def test_the_desk_speaks_vietnamese(client, order_manager, page, said):
    assert said in client.get(DESK + page).content.decode()


def test_oscars_own_group_is_not_offered():
    assert not Group.objects.filter(name__contains="Oscar").exists()


def test_signing_out_of_the_desk(client, order_manager):
    client.post(f"{DESK}logout/")

    assert "_auth_user_id" not in client.session
