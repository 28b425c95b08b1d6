from datetime import datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.models import Product
from catalogue.share_cards import is_lasting, share_card

A_DAY = 24 * 60 * 60


@require_safe
def product_card(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with the product's picture for chats and feeds, as it stands today."""
    product = get_object_or_404(Product.objects.with_card(), pk=pk)
    if product.retired_on is not None:
        text = _("Sản phẩm này đã được đưa khỏi sổ.")
        return HttpResponse(text, status=410, content_type="text/plain; charset=utf-8")
    now = timezone.localtime()
    card = share_card(product, now.date(), site_name=settings.WAGTAIL_SITE_NAME)
    etag = f'"{card.key}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(card.png(), content_type="image/png")
        response["ETag"] = etag
    lasts = A_DAY if is_lasting(product, now.date()) else seconds_to_midnight(now)
    patch_cache_control(response, public=True, max_age=lasts)
    return response


def seconds_to_midnight(now: datetime) -> int:
    midnight = datetime.combine(now.date() + timedelta(days=1), time.min, now.tzinfo)
    return int((midnight - now).total_seconds())
