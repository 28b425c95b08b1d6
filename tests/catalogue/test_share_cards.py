from datetime import date
from io import BytesIO

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image

from catalogue.models import ProductPhoto
from catalogue.share_cards import address, is_lasting, share_card
from media.models import LibraryImage
from tests.factories import ProductFactory, RecognitionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def card_of(product, on):
    return share_card(product, on, site_name="Chợ OCOP").card


def photographed(product, colour: str = "#00ff00") -> LibraryImage:
    jpeg = BytesIO()
    Image.new("RGB", (800, 800), colour).save(jpeg, "JPEG")
    image = LibraryImage.objects.create(
        title="Mẫu", file=ContentFile(jpeg.getvalue(), "mau.jpg")
    )
    ProductPhoto.objects.create(product=product, image=image, alt_text="Mẫu")
    return image


def card_address(product) -> str:
    return reverse("ocop:product_card", args=[product.pk])


@pytest.mark.parametrize(
    ("trait", "stars", "seal", "note"),
    [
        ({}, 4, "4 sao", "Có hiệu lực đến hết 01/01/2028"),
        ({"year_only": True}, 4, "4 sao", "Có hiệu lực ít nhất đến hết năm 2027"),
        ({"lapsed": True}, 0, "Hết hiệu lực từ sau ngày 01/06/2025", ""),
        ({"withdrawn": True}, 0, "Thu hồi ngày 01/06/2026", ""),
        (
            {"uncertain": True},
            0,
            "Chưa rõ thời hạn",
            "Hết hạn trong khoảng từ 01/01/2026 đến 31/12/2026",
        ),
        ({"undated": True}, 0, "Chưa rõ thời hạn", "Nguồn không nêu ngày quyết định"),
    ],
)
def test_a_card_names_stars_only_while_they_are_in_force(
    today, trait, stars, seal, note
):
    product = RecognitionFactory(**trait).product

    card = card_of(product, today)

    assert (card.stars, card.seal, card.note) == (stars, seal, note)
    assert "sao" not in card.seal or card.stars


def test_a_card_of_a_product_never_recognised_has_no_seal(today):
    card = card_of(ProductFactory(), today)

    assert (card.stars, card.seal, card.note) == (0, "", "Chưa được công nhận")


def test_a_card_says_that_the_producer_is_unknown(today):
    card = card_of(ProductFactory(producer=None), today)

    assert card.maker == "Chưa rõ chủ thể"


def test_a_card_names_the_place_with_a_capital(today):
    product = ProductFactory(
        commune_as_written="Xã Mẫu", province_as_written="Tỉnh Mẫu"
    )

    assert card_of(product, today).place == "Xã Mẫu, Tỉnh Mẫu"


def test_the_last_day_counts_and_the_card_changes_after_it():
    product = RecognitionFactory().product
    last, after = date(2028, 1, 1), date(2028, 1, 2)

    assert card_of(product, last).stars == 4
    assert card_of(product, after).stars == 0
    assert not is_lasting(product, last)
    assert is_lasting(product, after)


def test_the_address_changes_with_the_state(today):
    product = RecognitionFactory().product

    in_force = address(product, product.standing(today))
    lapsed = address(product, product.standing(date(2029, 1, 1)))

    assert in_force == f"{card_address(product)}?v=in_force-4"
    assert lapsed == f"{card_address(product)}?v=lapsed-0"


def test_the_view_answers_with_a_picture_anyone_may_keep_a_day(
    client, django_assert_num_queries
):
    product = ProductFactory()

    with django_assert_num_queries(3):
        response = client.get(card_address(product))

    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=86400"
    with Image.open(BytesIO(response.content)) as picture:
        assert picture.size == (1200, 630)


def test_the_view_sends_nothing_to_who_has_the_picture(client):
    product = ProductFactory()
    tag = client.get(card_address(product))["ETag"]

    again = client.get(card_address(product), headers={"if-none-match": tag})

    assert again.status_code == 304
    assert again.content == b""
    assert again["Cache-Control"] == "public, max-age=86400"


def test_a_new_name_of_the_producer_makes_a_new_picture(client):
    product = ProductFactory()
    tag = client.get(card_address(product))["ETag"]

    product.producer.name = "Hợp tác xã Mẫu đổi tên"
    product.producer.save()
    again = client.get(card_address(product), headers={"if-none-match": tag})

    assert again.status_code == 200
    assert again["ETag"] != tag


def test_a_product_with_a_photograph_shows_it_and_writes_nothing(
    client, uploads, django_assert_num_queries
):
    product = ProductFactory()
    photographed(product)

    with django_assert_num_queries(4):
        response = client.get(card_address(product))

    with Image.open(BytesIO(response.content)) as picture:
        red, green, blue = picture.convert("RGB").getpixel((250, 300))
    assert green > 200
    assert max(red, blue) < 60


def test_a_lost_photograph_gives_way_to_the_drawing(client, uploads):
    product = ProductFactory()
    bare = client.get(card_address(product)).content
    image = photographed(product)
    image.file.storage.delete(image.file.name)

    response = client.get(card_address(product))

    assert response.status_code == 200
    assert response.content == bare


@pytest.mark.parametrize("pk", [987_654, 10**25])
def test_the_view_knows_no_such_product(client, pk):
    assert client.get(f"/chia-se/san-pham/{pk}.png").status_code == 404


def test_a_retired_product_is_gone(client):
    product = ProductFactory(retired_on=date(2026, 1, 1), retired_reason="Trùng")

    assert client.get(card_address(product)).status_code == 410


def test_the_view_only_shows(client):
    assert client.post(card_address(ProductFactory())).status_code == 405


def test_the_site_s_mark_is_among_the_drawings(today):
    assert finders.find("img/pictures.svg")
    assert card_of(ProductFactory(), today).mark.body
