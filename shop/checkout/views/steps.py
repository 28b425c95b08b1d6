"""What the three steps share: who may be on them, and the way back."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from shop.checkout import draft as drafts
from shop.checkout.draft import Draft

Step = Callable[[HttpRequest, Draft], HttpResponse]


def step(
    view: Step, *, finds_orders: bool = False
) -> Callable[[HttpRequest], HttpResponse]:
    """Give a view the draft; lead who has an empty basket to the basket's page.

    One that finds orders is asked all the same when its form is sent again: the
    basket is empty because it was ordered. Nothing is kept by browsers or found by
    search engines.
    """

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def show(request: HttpRequest) -> HttpResponse:
        is_replay = finds_orders and "seen" in request.POST
        if request.basket.is_empty and not is_replay:
            return redirect("shop_basket:basket")
        answer = view(request, drafts.load(request))
        answer.headers["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return show
