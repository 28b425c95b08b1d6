"""What all pages of the office share: who may open them, and where they stand."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from shop.refusals import Refused

CARE = "parcels.change_parcel"


class OfficePage(WagtailAdminTemplateMixin, TemplateView):
    """A page for those who hold every right of `permissions`.

    A page that acts names its acts by what the button sends as `viec`; each takes no
    argument, returns the sentence to show and raises a `Refused` when it cannot.
    """

    permissions: tuple[str, ...] = (CARE,)
    acts: dict[str, str] = {}
    page_title: Promise | str = ""
    header_icon = "list-ul"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.has_perms(self.permissions):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        name = self.acts.get(request.POST.get("viec", ""))
        if name is None:
            return self.http_method_not_allowed(request)
        try:
            messages.success(request, getattr(self, name)())
        except Refused as refusal:
            messages.error(request, str(refusal))
        return self.after()

    def after(self) -> HttpResponse:
        return redirect(self.request.get_full_path())

    def get_breadcrumbs_items(self) -> list[dict]:
        items = [*self.breadcrumbs_items]
        if self.request.path != (top := reverse("shop_office:parcels")):
            items.append({"url": top, "label": _("Đơn hàng")})
        return [*items, {"url": "", "label": self.page_title}]

    def text(self, name: str, most: int = 500) -> str:
        return self.request.POST.get(name, "").strip()[:most]
