from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search import suggestions

# Letters typed again, and the same first letters of many, need no second answer.
FRESH_SECONDS = 60


@require_safe
@cache_control(public=True, max_age=FRESH_SECONDS)
def suggest(request: HttpRequest) -> HttpResponse:
    found = suggestions.suggest(request.GET.get("q", ""), timezone.localdate())
    return JsonResponse({"groups": found}, json_dumps_params={"ensure_ascii": False})
