import pytest
from django.core.exceptions import ValidationError
from oscar.core.loading import get_model

ShippingAddress = get_model("order", "ShippingAddress")
Country = get_model("address", "Country")


def address(postcode: str):
    country = Country(iso_3166_1_a2="VN", printable_name="Việt Nam")
    return ShippingAddress(
        first_name="Mẫu", line1="Thôn Mẫu", country=country, postcode=postcode
    )


@pytest.mark.parametrize("postcode", ["10000", "70000", ""])
def test_vn_postcode_has_five_digits_or_is_left_out(postcode):
    address(postcode).ensure_postcode_is_valid_for_country()


@pytest.mark.parametrize("postcode", ["100000", "1000", "1000A"])
def test_vn_postcode_of_another_length_is_refused(postcode):
    with pytest.raises(ValidationError):
        address(postcode).ensure_postcode_is_valid_for_country()
