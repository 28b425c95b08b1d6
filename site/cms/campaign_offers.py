"""The shop's offer that a campaign opens and closes.

One page of a campaign moves it: that in the site's first language. Translations take
period and offer from there, and an alias only repeats its page.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings

from shop import offers_shown

if TYPE_CHECKING:
    from cms.models import CampaignPage

# What a translation takes from its source.
SHARED = ("starts_at", "ends_at", "offer_reference")


def moves(campaign: CampaignPage) -> bool:
    """Tell whether this page is the one that moves its campaign's offer."""
    is_first = campaign.locale.language_code == settings.LANGUAGE_CODE
    return is_first and campaign.alias_of_id is None


def source_of(campaign: CampaignPage) -> CampaignPage | None:
    """Return the page that a translation takes period and offer from."""
    pages = type(campaign).objects.exclude(pk=campaign.pk)
    return pages.filter(
        translation_key=campaign.translation_key,
        locale__language_code=settings.LANGUAGE_CODE,
    ).first()


def holder(campaign: CampaignPage, at: datetime) -> CampaignPage | None:
    """Return another campaign, not over yet, that has this one's offer."""
    pages = type(campaign).objects.exclude(pk=campaign.pk)
    return pages.filter(
        offer_reference=campaign.offer_reference,
        ends_at__gt=at,
        alias_of=None,
        locale__language_code=settings.LANGUAGE_CODE,
    ).first()


def carry(campaign: CampaignPage, at: datetime) -> None:
    """Open and close the shop's offer with a published campaign.

    An offer that it had before is closed. Translations get the same.
    """
    offer = campaign.offer_reference
    if campaign.carried_offer != offer:
        offers_shown.close(campaign.carried_offer, at)
    offers_shown.run_from_to(offer, campaign.starts_at, campaign.ends_at)
    campaign.carried_offer = offer
    pages = type(campaign).objects
    pages.filter(pk=campaign.pk).update(carried_offer=offer)
    translations = pages.filter(translation_key=campaign.translation_key)
    shared = {name: getattr(campaign, name) for name in SHARED}
    translations.exclude(pk=campaign.pk).update(**shared)


def close(campaign: CampaignPage, at: datetime) -> None:
    """End the offer of a campaign that an editor took down before its end."""
    offers_shown.close(campaign.carried_offer, at)
