"""What all pages about one's orders share: never kept, never found, never told on."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from shop.parcels.models import Placement


def private(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keep a page out of caches, of search engines and of other sites' logs."""

    @never_cache
    @wraps(view)
    def show(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        answer.headers["X-Robots-Tag"] = "noindex, nofollow"
        answer.headers["Referrer-Policy"] = "same-origin"
        return answer

    return show


def owner(request: HttpRequest, placement: Placement) -> AbstractBaseUser | None:
    """Return the member whose order it is, None for whoever merely holds it."""
    user = request.user
    is_own = user.is_authenticated and placement.order.user_id == user.pk
    return user if is_own else None


def say(request: HttpRequest, sentence: str) -> None:
    messages.success(request, sentence, extra_tags="good")


def refuse(request: HttpRequest, sentence: str) -> None:
    messages.error(request, sentence, extra_tags="bad")
