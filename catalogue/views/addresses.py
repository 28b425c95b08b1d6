from django.db import models
from django.http import HttpRequest, HttpResponsePermanentRedirect


def moved(
    request: HttpRequest, thing: models.Model, slug: str | None
) -> HttpResponsePermanentRedirect | None:
    """Lead an old or wrong name, or a number written oddly (023), to the right one."""
    address = thing.get_absolute_url()
    if slug == thing.slug and request.path == address:
        return None
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
