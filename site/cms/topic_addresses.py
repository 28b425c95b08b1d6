"""Old addresses of topics, which lead on once an editor changes them."""

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect

from cms.models import NewsIndexPage, Topic

# What stands at a topic's address: its list, and the list's feed.
STANDS = ("", "rss/")


@transaction.atomic
def lead_on(topic: Topic, old_slug: str) -> None:
    """Let the old address of a topic's list and feed lead to the new, in each language."""
    for index in NewsIndexPage.objects.live():
        for end in STANDS:
            redirect_route(
                index, f"chu-de/{old_slug}/{end}", f"/chu-de/{topic.slug}/{end}"
            )


def redirect_route(index: NewsIndexPage, old: str, new: str) -> None:
    Redirect.objects.update_or_create(
        old_path=Redirect.normalise_path(f"{index.url}{old}"),
        site=None,
        defaults={
            "redirect_page": index,
            "redirect_page_route_path": Redirect.normalise_page_route_path(new),
            "is_permanent": True,
            "automatically_created": True,
        },
    )
