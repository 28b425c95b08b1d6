"""Phones and Zalo of a showroom: one spelling kept, people's spelling shown."""

import re

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.phones import normal_phone

ZALO_PAGE = re.compile(r"(?:https?://)?(?:www\.)?zalo\.me/([A-Za-z0-9_.-]{3,60})/?")


def kept_phone(text: str) -> str:
    """Return a number in E.164, "" for none. Raises `ValidationError`."""
    if not (text := text.strip()):
        return ""
    phone = normal_phone(text)
    if phone is None:
        raise ValidationError(
            _(
                "“%(text)s” không phải số điện thoại; mỗi ô ghi một số, như 0912 345 678."
            )
            % {"text": text[:40]}
        )
    return phone


def kept_zalo(text: str) -> str:
    """Return a Zalo phone in E.164 or the name of a zalo.me page, "" for none.

    Raises `ValidationError`.
    """
    text = text.strip()
    page = ZALO_PAGE.fullmatch(text)
    if page is None:
        if re.fullmatch(r"[A-Za-z][A-Za-z0-9_.-]{2,59}", text):
            return text
        return kept_phone(text)
    return normal_phone(page[1]) or page[1]


def spoken_phone(phone: str) -> str:
    """Return a kept number as people write it: 0912 345 678. Others stay as told."""
    if not phone.startswith("+"):
        return phone
    number = phonenumbers.parse(phone)
    if number.country_code == 84:
        form = phonenumbers.PhoneNumberFormat.NATIONAL
    else:
        form = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def zalo_address(zalo: str) -> str:
    """Return the address that opens a conversation, "" for none."""
    if not zalo:
        return ""
    name = "0" + zalo[3:] if zalo.startswith("+84") else zalo.lstrip("+")
    return f"https://zalo.me/{name}"
