from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from stamps import totals


@never_cache
@require_safe
@login_required
def show_totals(request: HttpRequest) -> HttpResponse:
    """Show producers how often their stamps are scanned, and nothing more."""
    if not totals.has_producer(request.user):
        raise PermissionDenied
    context = {
        "products": totals.totals_for(request.user, timezone.now()),
        "producers": request.user.producers.order_by("name"),
    }
    return render(request, "stamps/totals.html", context)
