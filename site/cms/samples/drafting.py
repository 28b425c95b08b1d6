"""Wording of the policies as drafts, so that a new site does not start from nothing."""

from datetime import date

from django.conf import settings
from django.db import transaction
from wagtail.models import Page

from cms.models import HomePage, StandardPage
from cms.samples import policies, resolving


@transaction.atomic
def draft_policies(today: date) -> list[StandardPage]:
    """Enter a draft for each policy nobody wrote yet; touch no page that is there.

    Nobody sees them before somebody has read, adapted and published them.
    """
    vietnamese = Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    home = HomePage.objects.get(pk__in=vietnamese)
    written = StandardPage.objects.filter(pk__in=vietnamese)
    served = set(written.values_list("purpose", flat=True))
    taken = set(home.get_children().values_list("slug", flat=True))
    return [
        draft(piece, home, today)
        for piece in policies.PIECES
        if piece.facts["purpose"] not in served and piece.slug not in taken
    ]


def draft(piece: policies.Piece, home: HomePage, today: date) -> StandardPage:
    page = resolving.page(piece, today, live=False, **piece.facts)
    home.add_child(instance=page)
    page.full_clean()
    page.save_revision()
    return page
