from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from oscar.core.loading import get_model
from oscar.test import factories
from PIL import Image

from accounts import roles
from tests.factories import UserFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:.*_after_postgeneration:DeprecationWarning"),
]

DESK = "/quan-tri/cua-hang/"
PAGES = (
    "",
    "orders/",
    "orders/statistics/",
    "catalogue/",
    "catalogue/categories/",
    "partners/",
    "offers/",
    "vouchers/",
    "ranges/",
    "reviews/",
    "reports/",
)


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


@pytest.mark.parametrize("page", PAGES)
def test_an_order_manager_sees_each_page_without_asking_elsewhere(
    client, order_manager, page
):
    response = client.get(DESK + page)

    html = response.content.decode()
    assert response.status_code == 200
    assert "googleapis" not in html
    assert "/static/oscar/js/jquery/jquery" in html
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]


def test_an_order_manager_does_not_see_people(client, order_manager):
    assert client.get(f"{DESK}users/").status_code == 403


def test_a_product_with_a_picture_is_listed_and_links_to_our_pages(
    client, order_manager, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    product = factories.create_product(title="Gói Mẫu", price=85_000, num_in_stock=5)
    data = BytesIO()
    Image.new("RGB", (400, 200)).save(data, "PNG")
    product.images.create(original=ContentFile(data.getvalue(), "goi.png"))

    html = client.get(f"{DESK}catalogue/").content.decode()
    shown = client.get(product.get_absolute_url())

    assert "Gói Mẫu" in html
    assert "thumbnails/" in html
    assert shown["Location"] == "/san-pham/"


@pytest.fixture
def administrator(client):
    user = UserFactory(is_superuser=True, is_staff=True)
    client.force_login(user)
    return user


def test_custom_user_works_in_the_views_of_users(client, administrator):
    buyer = UserFactory(email=None, phone="+84912345678", last_name="Người mua")

    listed = client.get(f"{DESK}users/?search=1&name=m%E1%BA%ABu").content.decode()
    shown = client.get(f"{DESK}users/{buyer.pk}/").content.decode()

    assert "Người mua Mẫu" in listed
    assert "Người mua Mẫu" in shown


def test_a_password_is_not_reset_by_mail(client, administrator, mailoutbox):
    buyer = UserFactory()

    response = client.post(f"{DESK}users/{buyer.pk}/password-reset/", follow=True)

    assert "bàn quản trị" in response.content.decode()
    assert mailoutbox == []


def test_signing_out_of_the_desk(client, order_manager):
    client.post(f"{DESK}logout/")

    assert "_auth_user_id" not in client.session


def test_treebeard_moves_a_category(client, order_manager):
    Category = get_model("catalogue", "Category")
    parent = Category.add_root(name="Chè")
    fields = {
        "name": "Đặc sản",
        "slug": "",
        "treebeard_position": "first-child",
        "treebeard_ref_node": parent.pk,
    }

    response = client.post(f"{DESK}catalogue/categories/create/", fields)

    child = Category.objects.get(name="Đặc sản")
    assert response.status_code == 302
    assert child.get_parent() == parent
    assert child.slug == "dac-san"
