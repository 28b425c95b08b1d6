from django.db import models
from django.http import HttpRequest, HttpResponsePermanentRedirect


def moved(
    request: HttpRequest, thing: models.Model, slug: str | None
) -> HttpResponsePermanentRedirect | None:
    """Lead an address with an old or wrong name to the right one."""
    if slug == thing.slug:
        return None
    query = request.META.get("QUERY_STRING", "")
    address = thing.get_absolute_url()
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
