"""What a proposed fact has to look like, and what the officer should mind of it."""

import re
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from places.folding import fold
from showroom.contact import kept_phone

# Ten digits; a dash and three for a branch; twelve for a household of one person.
TAX_NUMBER = re.compile(r"(\d{10})-?(\d{3})?|\d{12}", re.A)
STARS = re.compile(r"\bocop\b|\b([1-5]|mot|hai|ba|bon|nam)\s*sao\b|[★⭐]")
is_website = URLValidator(schemes=["http", "https"])


def phone(text: str) -> str:
    kept_phone(text)
    return text


def email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as error:
        raise ValidationError(
            _("“%(text)s” không phải địa chỉ thư. Hãy ghi như ten@mau.vn.")
            % {"text": text[:60]}
        ) from error
    return text


def website(text: str) -> str:
    """Read an address as it is spoken, mau.vn, and keep it as a link needs it."""
    address = text if "://" in text else f"https://{text}"
    try:
        is_website(address)
    except ValidationError as error:
        raise ValidationError(
            _("“%(text)s” không phải trang mạng. Hãy ghi như https://mau.vn.")
            % {"text": text[:60]}
        ) from error
    return address


def tax_number(text: str) -> str:
    found = TAX_NUMBER.fullmatch("".join(text.split()))
    if found is None:
        raise ValidationError(
            _(
                "“%(text)s” không phải mã số thuế. Mã gồm 10 số; chi nhánh thêm gạch "
                "nối và 3 số; hộ kinh doanh có thể dùng 12 số."
            )
            % {"text": text[:30]}
        )
    return f"{found[1]}-{found[2]}" if found[2] else found[0]


READ: dict[str, Callable[[str], str]] = {
    "phone": phone,
    "email": email,
    "website": website,
    "tax_number": tax_number,
}


def read(field: str, text: str) -> str:
    """Return a fact as the register writes it. Raises `ValidationError`, in words."""
    return READ[field](text) if text and field in READ else text


def claims_stars(name: str) -> bool:
    """Tell whether a name says what a decision alone may say."""
    return STARS.search(fold(name)) is not None
