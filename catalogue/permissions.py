"""Who may do what with the register in the back office."""

from django.contrib.auth.models import AbstractBaseUser
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from catalogue.models import (
    Producer,
    Product,
    ProductGroup,
    ProductStory,
    Recognition,
    RecognitionDecision,
)

REGISTER = (
    Product,
    ProductStory,
    Producer,
    ProductGroup,
    RecognitionDecision,
    Recognition,
)


class NothingIsDeleted(ModelPermissionPolicy):
    """The usual permissions, except that nobody deletes, whatever their rank.

    What was entered in error is retired or mended; what ended is withdrawn.
    """

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return action != "delete" and super().user_has_permission(user, action)


def register_policies() -> None:
    for model in REGISTER:
        register_permission_policy(model, NothingIsDeleted(model))


def may(user: AbstractBaseUser, action: str, model: type) -> bool:
    """Tell whether `user` may `action` ("view", "add", "change") such rows."""
    return policy_registry.get_by_type(model).user_has_permission(user, action)


def may_read_register(user: AbstractBaseUser) -> bool:
    return may(user, "view", Product)
