"""Where the parts of Oscar's desk that are switched off lead."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from shop.dashboard.permissions import may_enter


@require_safe
def go_to_the_office(request: HttpRequest, **kwargs) -> HttpResponse:
    """Lead order managers to the office's pages; nobody else learns of them."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not may_enter(request.user):
        raise PermissionDenied
    return redirect("shop_office:parcels")
