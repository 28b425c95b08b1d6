"""What a campaign's start and end decide: pages, promotions and banner."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.periods import Period
from cms.signals import campaign_begun

if TYPE_CHECKING:
    from cms.models import CampaignPage, PromotionPage

# How many letters of a page's path name one level of the tree.
STEP = 4
# The level at which campaigns stand: root, front door, promotions, campaign.
LEVEL = 4


class Banner(NamedTuple):
    text: str
    url: str


def live() -> dict[str, Period]:
    """Return the period of each published campaign by its path; one query."""
    from cms.models import CampaignPage

    rows = CampaignPage.objects.live().order_by()
    return {
        path: Period(starts_at, ends_at)
        for path, starts_at, ends_at in rows.values_list("path", "starts_at", "ends_at")
    }


def period_of(promotion: PromotionPage, campaigns: dict[str, Period]) -> Period:
    """Return when a promotion runs: with its campaign, where it is part of one."""
    return campaigns.get(parent_path(promotion)) or promotion.period


def parent_path(page: Page) -> str:
    return page.path[:-STEP]


def visible(pages: PageQuerySet, at: datetime) -> PageQuerySet:
    """Leave out campaigns that have not begun, and all that stands below them."""
    from cms.models import CampaignPage

    above = Substr(OuterRef("path"), 1, STEP * LEVEL)
    not_begun = Q(starts_at__gt=at) | Q(live=False)
    shut = CampaignPage.objects.filter(not_begun, path=above).order_by()
    return pages.filter(~Exists(shut))


def has_begun(page: Page, at: datetime) -> bool:
    """Tell whether the campaign that a page is part of, if any, shows itself yet."""
    from cms.models import CampaignPage

    if page.depth <= LEVEL:
        return True
    campaigns = CampaignPage.objects.filter(path=page.path[: STEP * LEVEL]).order_by()
    return all(
        is_live and starts_at <= at
        for is_live, starts_at in campaigns.values_list("live", "starts_at")
    )


def ended_above(page: Page, at: datetime) -> CampaignPage | None:
    """Return the campaign that a page is part of, once it is over."""
    from cms.models import CampaignPage

    if page.depth <= LEVEL:
        return None
    above = CampaignPage.objects.filter(path=page.path[: STEP * LEVEL]).order_by()
    return above.filter(ends_at__lte=at).defer("body").first()


def current_banner(at: datetime, request: HttpRequest | None = None) -> Banner | None:
    """Return what the campaign that runs now says; of several the newest.

    One that nobody translated is silent on pages in English.
    """
    from cms.models import CampaignPage

    running = CampaignPage.objects.live().filter(starts_at__lte=at, ends_at__gt=at)
    spoken = running.filter(locale__language_code=get_language())
    page = spoken.exclude(banner="").order_by("-starts_at").first()
    return Banner(page.banner, page.get_url(request)) if page else None


@transaction.atomic
def tell_of_begun(at: datetime) -> int:
    """Announce campaigns whose start has passed since last asked; return how many.

    Publishing announces itself; the mere passing of time has to be told.
    """
    from cms.models import CampaignPage

    begun = CampaignPage.objects.live().filter(starts_at__lte=at).order_by("pk")
    untold = begun.filter(Q(told_start=None) | ~Q(told_start=F("starts_at")))
    pages = list(untold)
    for page in pages:
        campaign_begun.send(CampaignPage, instance=page)
        CampaignPage.objects.filter(pk=page.pk).update(told_start=page.starts_at)
    return len(pages)
