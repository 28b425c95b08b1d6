from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from cms.site_settings.addresses import check_link
from cms.site_settings.blocks import LinkBlock
from cms.site_settings.models import Notice, Operator, check_phone


@pytest.mark.parametrize(
    "address", ["/san-pham/", "/san-pham/?nhom=II&sao=5", "/", "https://ocop.example/a"]
)
def test_a_link_leads_to_a_path_or_an_https_address(address):
    check_link(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "//evil.example/",
        "/\\evil.example",
        "http://ocop.example/",
        "https://user@evil.example/",
        "san-pham",
        "/a b",
        "https://",
        "data:text/html,x",
    ],
)
def test_a_link_refuses_what_leads_astray(address):
    with pytest.raises(ValidationError, match="https://"):
        check_link(address)


@pytest.mark.parametrize("address", ["", "/mau/"])
@pytest.mark.django_db
def test_a_link_is_one_of_page_and_address(address):
    from cms.models import HomePage

    page = HomePage.objects.get() if address else None
    value = {"text": "Mẫu", "text_en": "", "page": page, "address": address}

    with pytest.raises(ValidationError) as refusal:
        LinkBlock().clean(LinkBlock().normalize(value))

    assert "một trong hai" in str(refusal.value.block_errors["page"])


@pytest.mark.parametrize("phone", ["0239 3855 123", "0912.345.678", "1900 1234"])
def test_phones_that_can_be_dialled(phone):
    check_phone(phone)


@pytest.mark.parametrize("phone", ["123", "gọi tôi", "19"])
def test_phones_that_cannot_be_dialled(phone):
    with pytest.raises(ValidationError, match="không gọi được"):
        check_phone(phone)


@pytest.mark.django_db
def test_the_database_refuses_a_notice_that_ends_before_it_starts():
    noon = datetime(2026, 11, 23, 5, tzinfo=UTC)

    with pytest.raises(IntegrityError):
        Notice.objects.create(headline="Mẫu", starts_at=noon, ends_at=noon)


def test_a_notice_says_in_words_that_its_end_is_wrong():
    noon = datetime(2026, 11, 23, 5, tzinfo=UTC)

    with pytest.raises(ValidationError) as refusal:
        Notice(headline="Mẫu", starts_at=noon, ends_at=noon).clean()

    assert refusal.value.message_dict == {
        "ends_at": ["Giờ kết thúc phải sau giờ bắt đầu."]
    }


def test_the_operator_knows_what_the_law_still_wants():
    full = dict.fromkeys((*Operator.DEMANDED, "notified"), "Mẫu")

    assert Operator(**full).missing() == []
    assert Operator(**full | {"address": ""}).missing() == ["địa chỉ trụ sở"]
    assert len(Operator().missing()) == 7
