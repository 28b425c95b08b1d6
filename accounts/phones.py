"""Vietnamese phone numbers as people write them."""

import phonenumbers

TYPES = phonenumbers.PhoneNumberType
# Of one household or one person; a hotline answers for nobody.
PERSONAL = {TYPES.MOBILE, TYPES.FIXED_LINE, TYPES.FIXED_LINE_OR_MOBILE}


def is_personal(phone: str) -> bool:
    """Tell whether a number in E.164 is one that a person has."""
    return kind_of(phone) in PERSONAL


def takes_messages(phone: str) -> bool:
    """Tell whether a text message can reach a number in E.164."""
    return kind_of(phone) in {TYPES.MOBILE, TYPES.FIXED_LINE_OR_MOBILE}


def kind_of(phone: str) -> int:
    return phonenumbers.number_type(phonenumbers.parse(phone))


def normal_phone(text: str) -> str | None:
    """Return the number in E.164 (`+84912345678`), or None when it is not one."""
    try:
        number = phonenumbers.parse(text, "VN")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
