"""Who may see an order: the session that placed it or opened its link, its member.

The office and the producers have rooms of their own.
"""

from django.http import Http404, HttpRequest

from shop.parcels.models import Placement

SESSION_KEY = "don-hang"
GREETING_KEY = "don-moi"
# A session remembers the orders it has opened, the latest so many.
MOST = 30


def remember(request: HttpRequest, placement: Placement) -> None:
    """Let this session see the order from now on."""
    numbers = request.session.get(SESSION_KEY, [])
    number = placement.order.number
    rest = [known for known in numbers if known != number]
    request.session[SESSION_KEY] = [*rest, number][-MOST:]


def greet(request: HttpRequest, placement: Placement) -> None:
    """Let the order's page open with the confirmation, once."""
    request.session[GREETING_KEY] = placement.order.number


def is_greeted(request: HttpRequest, placement: Placement) -> bool:
    """Tell whether to confirm the order now, and not again."""
    if request.session.get(GREETING_KEY) != placement.order.number:
        return False
    del request.session[GREETING_KEY]
    return True


def may_see(request: HttpRequest, placement: Placement) -> bool:
    """Tell whether the order, fetched with the placement, is this visitor's."""
    order = placement.order
    if order.number in request.session.get(SESSION_KEY, []):
        return True
    user = request.user
    return user.is_authenticated and order.user_id == user.pk


def find(request: HttpRequest, number: str) -> Placement | None:
    """Return the order of a number, None for one that is another's or is none."""
    placements = Placement.objects.select_related("order__user")
    placement = placements.filter(order__number=number).first()
    if placement is None or not may_see(request, placement):
        return None
    return placement


def get(request: HttpRequest, number: str) -> Placement:
    """Return the same; raise `Http404` instead of None."""
    placement = find(request, number)
    if placement is None:
        raise Http404
    return placement
