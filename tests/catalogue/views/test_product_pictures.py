import re
from datetime import date

import pytest
from django.core.files.base import ContentFile

from catalogue.models import Product, ProductGroup, ProductStory, StoryPicture
from media.models import LibraryDocument
from places.models import Commune, District
from tests.factories import ProducerFactory, ProductFactory, RecognitionFactory
from tests.photographs import library_image, photograph

pytestmark = pytest.mark.django_db


def page_of(client, product: Product) -> str:
    response = client.get(product.get_absolute_url())
    assert response.status_code == 200
    return response.text


# -- Photographs -------------------------------------------------------------


def test_a_product_without_a_photograph_is_drawn(client):
    page = page_of(client, ProductFactory(name="Chè xanh Mẫu"))

    assert "Chủ thể chưa gửi ảnh." in page
    assert "photo-viewer" not in page


def test_photographs_have_words_for_who_cannot_see_and_a_credit(
    client, uploads, django_capture_on_commit_callbacks
):
    product = ProductFactory()
    with django_capture_on_commit_callbacks(execute=True):
        photograph(product, alt_text="Hũ mẫu", caption="Nhìn ngang.", credit="Ông Mẫu")
        photograph(product, alt_text="Nắp mẫu")

    page = page_of(client, product)

    assert 'alt="Hũ mẫu"' in page
    assert "Nhìn ngang. Ảnh: Ông Mẫu" in page
    assert 'data-alt="Nắp mẫu"' in page
    assert page.count(".webp") >= 4
    assert "Chủ thể chưa gửi ảnh." not in page


def test_a_photograph_without_its_sizes_shows_itself_and_writes_nothing(
    client, uploads, reads_only
):
    product = ProductFactory()
    photo = photograph(product)

    with reads_only():
        page = page_of(client, product)

    assert photo.image.file.url in page


# -- The story ---------------------------------------------------------------


@pytest.fixture
def told(uploads, django_capture_on_commit_callbacks):
    """A product with a story of words, a quote and pictures."""
    product = ProductFactory()
    image = library_image("Bà Mẫu")
    with django_capture_on_commit_callbacks(execute=True):
        story = ProductStory.objects.create(
            product=product,
            lead="Lời dẫn Mẫu",
            live=True,
            body=[
                ("text", "<p>Đoạn văn Mẫu</p>"),
                ("quote", {"text": "Lời nói Mẫu", "speaker": "Ông Mẫu"}),
                ("image", told_image(image)),
                ("image", told_image(image)),
            ],
        )
        for _n in range(3):
            StoryPicture.objects.create(
                story=story, image=library_image(), alt_text="Vườn mẫu"
            )
    return product


def told_image(image):
    image.contextual_alt_text, image.decorative = "Sân mẫu", False
    return image


def test_a_live_story_is_told(client, told):
    page = page_of(client, told)

    for words in ("Lời dẫn Mẫu", "Đoạn văn Mẫu", "Lời nói Mẫu", "Ông Mẫu"):
        assert words in page
    assert page.count('alt="Vườn mẫu"') == 3
    assert page.count('alt="Sân mẫu"') == 2
    assert "Ảnh: Bà Mẫu" in page


def test_a_draft_is_not_told(client, told):
    ProductStory.objects.update(live=False)

    assert "Lời dẫn Mẫu" not in page_of(client, told)


def test_a_draft_is_seen_in_its_preview(rf, told):
    story = told.story
    story.lead = "Lời chưa đăng Mẫu"

    response = story.make_preview_request()

    assert response.status_code == 200
    assert "Lời chưa đăng Mẫu" in response.render().text


# -- What is beside it -------------------------------------------------------


def test_others_of_the_maker_and_of_the_commune_those_in_force_first(client):
    commune = Commune.objects.today().get(code="18133")
    maker = ProducerFactory()
    product = ProductFactory(producer=maker, commune=commune)
    ProductFactory(name="A cùng chủ thể Mẫu", producer=maker)
    in_force = ProductFactory(name="B cùng chủ thể Mẫu", producer=maker)
    RecognitionFactory(product=in_force)
    ProductFactory(name="Cùng xã Mẫu", commune=commune)
    ProductFactory(name="Nơi khác Mẫu")

    page = page_of(client, product)
    beside = page.partition("Cùng chủ thể</h2>")[2]

    assert re.findall(r"<h3><a [^>]*>([^<]*)</a></h3>", beside) == [
        "B cùng chủ thể Mẫu",
        "A cùng chủ thể Mẫu",
        "Cùng xã Mẫu",
    ]


def test_products_of_unknown_makers_and_places_are_not_brought_together(client):
    product = ProductFactory(producer=None)
    ProductFactory(name="Cũng không rõ Mẫu", producer=None)

    assert "Cũng không rõ Mẫu" not in page_of(client, product)


def test_a_retired_product_is_beside_nothing(client):
    maker = ProducerFactory()
    ProductFactory(
        name="Nhập nhầm Mẫu",
        producer=maker,
        retired_on=date(2026, 1, 1),
        retired_reason="Trùng",
    )

    assert "Nhập nhầm Mẫu" not in page_of(client, ProductFactory(producer=maker))


# -- What it costs -----------------------------------------------------------


def test_a_full_page_takes_at_most_ten_queries_and_writes_nothing(
    client, told, reads_only, django_capture_on_commit_callbacks
):
    product = told
    commune = Commune.objects.today().get(code="18133")
    product.commune, product.province = commune, commune.province
    product.former_district = District.objects.get(code="439")
    product.group = ProductGroup.objects.get(code="I.1")
    product.save()
    decision = RecognitionFactory(product=product, withdrawn=True).decision
    decision.document = LibraryDocument.objects.create(
        title="Bản chụp Mẫu", file=ContentFile(b"%PDF", "mau.pdf")
    )
    decision.save()
    RecognitionFactory(product=product, lapsed=True)
    with django_capture_on_commit_callbacks(execute=True):
        for n in range(5):
            photograph(product)
            other = ProductFactory(producer=product.producer, commune=commune)
            neighbour = ProductFactory(name=f"Cùng xã Mẫu {n}", commune=commune)
            for card in (other, neighbour):
                RecognitionFactory(product=card)
                photograph(card)
    address = product.get_absolute_url()
    client.get(address)

    with reads_only() as asked:
        client.get(address)

    assert len(asked) <= 10, "\n".join(query["sql"] for query in asked)


def test_the_first_reader_of_a_story_writes_nothing(client, told, reads_only):
    with reads_only():
        page_of(client, told)


def test_a_signed_in_reader_writes_nothing(client, reads_only, django_user_model):
    product = RecognitionFactory().product
    client.force_login(django_user_model.objects.create_user(email="a@mau.example"))

    with reads_only():
        page_of(client, product)
