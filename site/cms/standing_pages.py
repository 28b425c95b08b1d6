"""Which standing page serves which purpose, for all who link to one."""

from django.utils.translation import get_language


def url_for(purpose: str) -> str:
    """Return the path of the published page for a purpose, "" where there is none.

    Asked in a language without such a page, it returns the Vietnamese one.
    """
    from cms.models import StandardPage

    pages = StandardPage.objects.live().filter(purpose=purpose)
    found = list(pages.select_related("locale").order_by("locale_id", "path"))
    language = get_language() or ""
    found.sort(key=lambda page: page.locale.language_code != language)
    return found[0].url or "" if found else ""
