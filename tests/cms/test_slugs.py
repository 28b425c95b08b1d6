import json

import pytest
from wagtail.models import Page, Site, get_page_models

from cms import slugs
from cms.models import HomePage


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Đặc sản Đắk Lắk", "dac-san-dak-lak"),
        ("Đặc sản", "dac-san"),
        ("ĐƯỜNG phèn", "duong-phen"),
    ],
)
def test_a_page_gets_a_readable_address(title, slug):
    home = Site.objects.get().root_page

    page = home.add_child(instance=HomePage(title=title))

    assert page.slug == slug


@pytest.mark.django_db
def test_a_second_page_of_that_title_gets_a_number():
    home = Site.objects.get().root_page
    home.add_child(instance=HomePage(title="Đặc sản"))

    page = home.add_child(instance=HomePage(title="Dặc sản"))

    assert page.slug == "dac-san-2"


@pytest.mark.django_db
def test_an_address_that_an_editor_wrote_is_kept():
    home = Site.objects.get().root_page

    page = home.add_child(instance=HomePage(title="Đặc sản", slug="rieng"))

    assert page.slug == "rieng"


def test_the_editors_field_replaces_each_vietnamese_letter():
    import re

    field = slugs.SlugInput(formatters=slugs.formatters())
    rules = json.loads(field.attrs["data-w-slug-formatters-value"])

    text = "ĐẶC SẢN Đắk Lắk, đường, nước mắm, quýt, kỹ, ĩ"
    for (pattern, _flags), plain in rules:
        text = re.sub(pattern, plain, text)

    assert text == "DAC SAN Dak Lak, duong, nuoc mam, quyt, ky, i"


@pytest.mark.django_db
def test_every_page_type_of_ours_has_readable_addresses():
    for model in get_page_models():
        if model is not Page:
            assert issubclass(model, slugs.ReadableSlug), model
            assert issubclass(
                model.get_edit_handler().get_form_class(), slugs.ReadableSlugForm
            )
