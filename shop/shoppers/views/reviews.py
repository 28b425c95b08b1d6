"""Saying something of what was received."""

from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shop.parcels.models import ParcelLine, Placement
from shop.refusals import Refused
from shop.shoppers import access
from shop.shoppers.forms import ReviewForm
from shop.shoppers.services import reviews
from shop.shoppers.views.pages import owner, private, say


@private
@require_http_methods(["GET", "HEAD", "POST"])
def write_review(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Take a review of one line, from whoever placed the order."""
    placement = access.get(request, number)
    lines = ParcelLine.objects.select_related("parcel", "product", "review")
    line = get_object_or_404(lines, pk=pk, parcel__order=placement.order_id)
    by = owner(request, placement)
    if request.method != "POST":
        return show(request, placement, line, ReviewForm(initial=begun(line, by)))
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return show(request, placement, line, form, status=422)
    try:
        reviews.write(line, **form.cleaned_data, by=by, at=timezone.now())
    except Refused as refusal:
        return show(request, placement, line, form, str(refusal), status=409)
    say(request, _("Cảm ơn bạn. Nhận xét hiện ra sau khi văn phòng đọc."))
    return redirect("shop_orders:order", number)


def begun(line: ParcelLine, by: AbstractBaseUser | None) -> dict:
    """Return what the boxes hold at first: the refused words, or the writer's name."""
    if review := getattr(line, "review", None):
        return {name: getattr(review, name) for name in ("grade", "text", "signed")}
    return {"signed": by.get_short_name() if by and by.first_name else ""}


def show(
    request: HttpRequest,
    placement: Placement,
    line: ParcelLine,
    form: ReviewForm,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    review = getattr(line, "review", None)
    is_open = review is None or review.may_be_rewritten
    context = {
        "placement": placement,
        "line": line,
        "form": form,
        "refusal": refusal,
        "review": review,
        "may_review": is_open and reviews.may_be_reviewed(line),
    }
    return render(request, "shop/orders/review.html", context, status=status)
