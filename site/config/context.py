from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict:
    """Offer the operator's name, place and whether developers are at home."""
    return {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "site_place": settings.SITE_PLACE,
        "is_development": settings.DEVELOPMENT,
    }
