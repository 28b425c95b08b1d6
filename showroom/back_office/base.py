"""What the showrooms' tables and pages share."""

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from catalogue.back_office.base import RegisterViewSet
from showroom.models import Showroom


class ShowroomsViewSet(RegisterViewSet):
    """A table of showrooms' things: not copied, and looked at in one way."""

    inspect_view_enabled = False

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(**{"usage_url_name": None, **kwargs})

    def get_urlpatterns(self):
        return [p for p in super().get_urlpatterns() if p.name != "usage"]


def may(user, action: str, model: type[models.Model] = Showroom) -> bool:
    return policy_registry.get_by_type(model).user_has_permission(user, action)


class OfficersPage(WagtailAdminTemplateMixin):
    """A page of its own in the back office, for those who may `action` the `model`."""

    model: type[models.Model] = Showroom
    action = "change"
    page_title: Promise | str = ""
    header_icon = "home"

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        if not may(request.user, self.action, self.model):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        rows = {"url": reverse("showrooms:index"), "label": Showroom._meta.verbose_name}
        return [
            *self.breadcrumbs_items,
            rows,
            *self.steps_between(),
            {"url": "", "label": self.page_title},
        ]

    def steps_between(self) -> list[dict]:
        return []


class Page(OfficersPage, TemplateView):
    pass
