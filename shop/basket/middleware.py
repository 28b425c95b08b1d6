"""Which basket belongs to whoever asks: the member's own, or that of a cookie."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models import Sum
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject, empty
from django.utils.translation import gettext as _
from oscar.apps.basket import middleware
from oscar.core.loading import get_model

from shop.partner.strategy import Selector

Basket = get_model("basket", "Basket")
Line = get_model("basket", "Line")
# How many things are in the basket, so that no page asks the database for its header.
COUNT_COOKIE = "gio"
HIGHEST_COUNT = 99_999


class BasketMiddleware(middleware.BasketMiddleware):
    """Offer `request.basket`, fetched when first looked at, and keep its cookies.

    Offers are not applied to it here: `shop.basket.contents` does, to those lines
    alone that can be bought.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.cookies_to_delete = []
        request.strategy = Selector().strategy()
        request._basket_cache = None
        request.basket = SimpleLazyObject(lambda: self.load(request))
        return self.process_response(request, self.get_response(request))

    def process_template_response(self, request, response):
        """Leave the context alone: no page shows the basket unasked."""
        return response

    def load(self, request: HttpRequest):
        basket = self.get_basket(request)
        basket.strategy = request.strategy
        return basket

    def get_basket(self, request: HttpRequest):
        if request._basket_cache is None:
            request._basket_cache = self.find_basket(request)
        return request._basket_cache

    def find_basket(self, request: HttpRequest):
        """Return a basket, not yet saved where there is none."""
        key = self.get_cookie_key(request)
        brought = self.get_cookie_basket(key, request, Basket.open)
        if not request.user.is_authenticated:
            return brought or Basket()
        own = Basket.open.filter(owner=request.user).order_by("pk").first()
        if brought is not None:
            request.cookies_to_delete.append(key)
            own = self.join(request, own, brought)
        basket = own or Basket()
        basket.owner = request.user
        return basket

    def join(self, request: HttpRequest, own, brought):
        """Make what was gathered before signing in the member's.

        Of what lies in both, the larger number stays: the same thing chosen on two
        devices was meant once.
        """
        if own is None:
            brought.owner = request.user
            brought.save(update_fields=["owner"])
            return brought
        had = own.lines.exists()
        self.merge_baskets(own, brought)
        if had:
            messages.info(
                request, _("Đã gộp giỏ hàng trên máy này vào giỏ của tài khoản.")
            )
        return own

    def process_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        if getattr(request, "has_signed_out", False):
            response.delete_cookie(COUNT_COOKIE)
        if getattr(request, "has_signed_in", False):
            request.basket.pk  # noqa: B018 - fetched, and what was gathered joins it.
        for key in request.cookies_to_delete:
            response.delete_cookie(key)
        if is_fetched(request.basket):
            self.keep_cookies(request, response)
        return response

    def keep_cookies(self, request: HttpRequest, response: HttpResponse) -> None:
        basket, key = request.basket, self.get_cookie_key(request)
        has_cookie = key in request.COOKIES and key not in request.cookies_to_delete
        if basket.pk and not basket.owner_id and not has_cookie:
            set_cookie(response, key, self.get_basket_hash(basket.pk))
        count = things_in(basket)
        if count != told_count(request):
            tell_count(response, count)


def is_fetched(basket) -> bool:
    return not isinstance(basket, SimpleLazyObject) or basket._wrapped is not empty


def things_in(basket) -> int:
    """Count what lies in a basket that is still open."""
    if basket.pk is None:
        return 0
    lines = Line.objects.filter(basket=basket.pk, basket__status=Basket.OPEN)
    return lines.aggregate(things=Sum("quantity"))["things"] or 0


def told_count(request: HttpRequest) -> int:
    """Return the number the visitor's own cookie tells, 0 for none or nonsense."""
    told = request.COOKIES.get(COUNT_COOKIE, "")
    is_number = told.isascii() and told.isdigit() and len(told) <= 5
    return min(int(told), HIGHEST_COUNT) if is_number else 0


def tell_count(response: HttpResponse, count: int) -> None:
    if count:
        set_cookie(response, COUNT_COOKIE, str(min(count, HIGHEST_COUNT)))
    else:
        response.delete_cookie(COUNT_COOKIE)


def set_cookie(response: HttpResponse, key: str, value: str) -> None:
    response.set_cookie(
        key,
        value,
        max_age=settings.OSCAR_BASKET_COOKIE_LIFETIME,
        secure=settings.OSCAR_BASKET_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


@receiver(user_logged_in)
def note_signing_in(request: HttpRequest, **kwargs) -> None:
    request.has_signed_in = True


@receiver(user_logged_out)
def note_signing_out(request: HttpRequest, **kwargs) -> None:
    request.has_signed_out = True
