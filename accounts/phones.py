"""Vietnamese phone numbers as people write them."""

import phonenumbers


def normal_phone(text: str) -> str | None:
    """Return the number in E.164 (`+84912345678`), or None when it is not one."""
    try:
        number = phonenumbers.parse(text, "VN")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
