import hashlib

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from showroom import directory, geojson


def etag(request: HttpRequest) -> str:
    told = (request.get_host(), *directory.current_version())
    digest = hashlib.sha256(repr(told).encode()).hexdigest()[:32]
    return f'"{digest}"'


@require_safe
@cache_control(public=True, max_age=300)
@condition(etag_func=etag)
def send_geojson(request: HttpRequest) -> HttpResponse:
    """Send all showrooms; whoever has this state already is told so."""
    origin = f"{request.scheme}://{request.get_host()}"
    response = JsonResponse(
        geojson.collection(geojson.published(), origin),
        content_type="application/geo+json",
        json_dumps_params={"ensure_ascii": False},
    )
    # Maps elsewhere may read it: nothing in it is anybody's own.
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
