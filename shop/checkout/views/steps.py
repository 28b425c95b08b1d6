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
NAMES = ("who", "delivery", "review")


def step(view: Step) -> Callable[[HttpRequest], HttpResponse]:
    """Give a view the draft; lead who has an empty basket to the basket's page.

    Nothing of it is kept by browsers or found by search engines.
    """

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def show(request: HttpRequest) -> HttpResponse:
        is_replay = request.method == "POST" and "seen" in request.POST
        if request.basket.is_empty and not is_replay:
            return redirect("shop_basket:basket")
        answer = view(request, drafts.load(request))
        answer.headers["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return show
