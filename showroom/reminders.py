"""Letters to keepers whose shelves fade: one a week at most, one for all of theirs."""

import logging
from collections import defaultdict
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Count, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.models import ModelLogEntry

from accounts.models import User
from showroom import trail
from showroom.models import Showroom
from showroom.models.shelf import faded_before

logger = logging.getLogger(__name__)

LINE = "keeper_reminded"
# A little less than a week, so that a daily round keeps to one weekday.
APART = timedelta(days=6, hours=20)


def send(at: datetime) -> int:
    """Remind each keeper with a mailbox whose turn it is; return how many letters.

    When a showroom's keepers were last reminded stands in its history: a line is
    written once a letter has left. A letter that fails is tried the next time.
    """
    sent = 0
    for keeper, showrooms in due(at).items():
        try:
            write(keeper, showrooms)
        except OSError:
            logger.exception("the letter to keeper %s failed", keeper.pk)
            continue
        for showroom in showrooms:
            trail.record(LINE, showroom, by=None, keeper=keeper.pk)
        sent += 1
    return sent


def due(at: datetime) -> dict[User, list[Showroom]]:
    """Return whom to write to about which of their showrooms, with `faded_count`."""
    fading = faded(at)
    written = reminded_since(at - APART)
    found: dict[User, list[Showroom]] = defaultdict(list)
    keepers = Showroom.keepers.through.objects.filter(
        showroom__in=fading, user__is_active=True, user__email__isnull=False
    )
    for row in keepers.select_related("user").order_by("user", "showroom"):
        if row.user_id not in written:
            found[row.user].append(fading[row.showroom_id])
    return found


def faded(at: datetime) -> dict[int, Showroom]:
    """Return the open showrooms with something faded on the shelf, by primary key."""
    late = Q(shelf__taken_off_at=None, shelf__confirmed_at__lt=faded_before(at))
    rows = Showroom.objects.open_on(timezone.localtime(at).date())
    counted = rows.annotate(faded_count=Count("shelf", filter=late))
    return counted.filter(faded_count__gt=0).in_bulk()


def reminded_since(at: datetime) -> set[int]:
    lines = ModelLogEntry.objects.filter(action=f"showroom.{LINE}", timestamp__gt=at)
    return {line.data["keeper"] for line in lines}


def write(keeper: User, showrooms: list[Showroom]) -> None:
    count = sum(showroom.faded_count for showroom in showrooms)
    subject = ngettext(
        "%(n)d sản phẩm trên kệ lâu chưa xác nhận",
        "%(n)d sản phẩm trên kệ lâu chưa xác nhận",
        count,
    ) % {"n": count}
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    context = {
        "keeper": keeper,
        "days": settings.SHOWROOM_SHELF_FADES_DAYS,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "showrooms": [
            (each, base + reverse("showroom_desk:shelf", args=[each.pk]))
            for each in showrooms
        ],
    }
    body = render_to_string("showroom/desk/reminder.txt", context)
    send_mail(subject, body, None, [keeper.email])
