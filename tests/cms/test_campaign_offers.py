"""The shop's offer follows one page: the campaign's own, never its copies."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts import roles
from cms.models import CampaignPage, PromotionIndexPage
from tests.cms import pages
from tests.factories import UserFactory
from tests.shop.offers import site_offer

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
NOW = pages.NOW


@pytest.fixture(autouse=True)
def today(clock):
    return clock


def reference(offer) -> str:
    return f"offer:{offer.slug}"


def days_of(offer) -> tuple:
    offer.refresh_from_db()
    return offer.start_datetime, offer.end_datetime


def test_publishing_moves_the_shops_offer():
    offer = site_offer("Giảm Mẫu")
    page = pages.campaign(offer_reference=f"offer:{offer.slug}")

    offer.refresh_from_db()
    assert (offer.start_datetime, offer.end_datetime) == (pages.BEFORE, pages.AFTER)
    page.ends_at = NOW + 9 * DAY
    page.save_revision().publish()
    offer.refresh_from_db()
    assert offer.end_datetime == NOW + 9 * DAY


def test_a_draft_does_not_move_the_offer():
    offer = site_offer("Giảm Mẫu")
    page = pages.campaign(offer_reference=f"offer:{offer.slug}")
    page.ends_at = NOW + 9 * DAY
    page.save_revision()

    offer.refresh_from_db()
    assert offer.end_datetime == pages.AFTER


def test_taking_a_campaign_down_closes_its_offer():
    offer = site_offer("Giảm Mẫu")
    page = pages.campaign(offer_reference=f"offer:{offer.slug}")

    page.unpublish()

    offer.refresh_from_db()
    assert offer.end_datetime == NOW


def test_an_english_copy_neither_moves_nor_closes_the_offer():
    offer = site_offer("Giảm Mẫu")
    copy = pages.english(pages.campaign(offer_reference=reference(offer)))

    copy.ends_at = NOW + 9 * DAY
    copy.save_revision().publish()
    after_publishing = days_of(offer)
    copy.unpublish()

    assert after_publishing == days_of(offer) == (pages.BEFORE, pages.AFTER)


def test_an_english_copy_takes_period_and_offer_from_its_source():
    offer = site_offer("Giảm Mẫu")
    page = pages.campaign(offer_reference=reference(offer))
    copy = pages.english(page)
    assert copy.offer_reference == reference(offer)

    page.refresh_from_db()
    page.ends_at, page.offer_reference = NOW + 9 * DAY, ""
    page.save_revision().publish()
    copy.refresh_from_db()

    assert (copy.ends_at, copy.offer_reference) == (NOW + 9 * DAY, "")


def test_the_form_of_an_english_copy_does_not_let_them_differ(client):
    copy = pages.english(pages.campaign())
    client.force_login(UserFactory(role=roles.EDITOR))

    form = client.get(reverse("wagtailadmin_pages:edit", args=[copy.pk])).text

    assert form.count("Theo trang tiếng Việt của chiến dịch.") == 3


def test_another_offer_closes_the_one_before():
    first, second = site_offer("Một Mẫu"), site_offer("Hai Mẫu")
    page = pages.campaign(offer_reference=reference(first))
    # A form begins with the newest draft, which was saved before publishing.
    draft = page.get_latest_revision_as_object()

    draft.offer_reference = reference(second)
    draft.save_revision().publish()

    assert days_of(first) == (pages.BEFORE, NOW)
    assert days_of(second) == (pages.BEFORE, pages.AFTER)


def test_an_offer_that_ended_before_keeps_its_days():
    offer = site_offer("Giảm Mẫu", end_datetime=NOW - DAY)
    page = pages.campaign(
        offer_reference=reference(offer), starts_at=NOW - 3 * DAY, ends_at=NOW - DAY
    )

    page.unpublish()

    assert days_of(offer) == (NOW - 3 * DAY, NOW - DAY)


def test_an_offer_that_another_campaign_holds_is_refused():
    offer = reference(site_offer("Giảm Mẫu"))
    pages.campaign("Đợt một Mẫu", offer_reference=offer)

    with pytest.raises(ValidationError, match="“Đợt một Mẫu” chưa kết thúc"):
        pages.campaign("Đợt hai Mẫu", offer_reference=offer)


@pytest.mark.parametrize("is_over", ["first", "second"])
def test_campaigns_one_of_which_is_over_may_name_the_same_offer(is_over):
    offer = reference(site_offer("Giảm Mẫu"))
    past = {"starts_at": NOW - 3 * DAY, "ends_at": NOW}

    for name in ("first", "second"):
        facts = past if name == is_over else {}
        pages.campaign(name, offer_reference=offer, **facts)

    assert CampaignPage.objects.filter(offer_reference=offer).count() == 2


def test_a_copy_has_no_offer():
    offer = site_offer("Giảm Mẫu")
    page = pages.campaign(offer_reference=reference(offer))

    copy = page.copy(update_attrs={"slug": "ban-sao", "ends_at": NOW + 9 * DAY})

    assert copy.offer_reference == ""
    assert copy.get_latest_revision_as_object().offer_reference == ""
    assert days_of(offer) == (pages.BEFORE, pages.AFTER)


def test_an_alias_does_not_close_the_offer():
    offer = site_offer("Giảm Mẫu")
    page = pages.campaign(offer_reference=reference(offer))

    alias = page.create_alias(
        parent=PromotionIndexPage.objects.get(), update_slug="bi-danh"
    )
    alias.unpublish()

    assert days_of(offer) == (pages.BEFORE, pages.AFTER)
