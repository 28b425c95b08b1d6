"""What the newsletter adds to the back office."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from catalogue.permissions import NothingIsDeleted
from cms.letters.models import Subscription

register_permission_policy(Subscription, NothingIsDeleted(Subscription))

from cms.letters.back_office import SubscriptionViewSet  # noqa: E402


@hooks.register("register_admin_viewset")
def register_viewset():
    return SubscriptionViewSet()
