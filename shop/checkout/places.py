"""Provinces and communes of today, as the address form offers them."""

from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from places.folding import fold
from places.models import Commune, Province

A_DAY = 24 * 3600


def provinces() -> list[tuple[str, str]]:
    """Return code and bare name of each, so that a typed letter finds it in the list."""
    rows = [(unit.code, unit.name) for unit in Province.objects.today()]
    return sorted(rows, key=lambda row: fold(row[1]))


def communes_of(province: str) -> QuerySet[Commune]:
    """Return the communes of a province by its code, none where it is unknown."""
    of_today = Province.objects.today().filter(code=province)
    return Commune.objects.today().filter(province__in=of_today)


@require_safe
def list_communes(request: HttpRequest) -> JsonResponse:
    """Send the communes of `?tinh=`, for the script that spares a press."""
    province = request.GET.get("tinh", "")[:5].replace("\0", "")
    rows = [[unit.code, unit.full_name] for unit in communes_of(province)]
    answer = JsonResponse({"communes": rows})
    answer.headers["Cache-Control"] = f"public, max-age={A_DAY}"
    return answer
