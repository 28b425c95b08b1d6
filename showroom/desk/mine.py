"""The first page of a keeper: which showrooms are theirs, and what each asks for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from showroom import life
from showroom.desk.pages import kept_private
from showroom.models import Showroom
from showroom.permissions import is_officer, kept_by


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """List them; who keeps a single one is led straight to its shelf."""
    now = timezone.now()
    showrooms = list(life.with_signs(kept_by(request.user).with_places(), now))
    if not showrooms and is_officer(request.user):
        return redirect("showrooms:index")
    if len(showrooms) == 1 and "tat-ca" not in request.GET:
        return redirect("showroom_desk:shelf", showrooms[0].pk)
    for showroom in showrooms:
        showroom.told = told(showroom)
    context = {"showrooms": showrooms}
    return kept_private(render(request, "showroom/desk/mine.html", context))


def told(showroom: Showroom) -> str:
    said = _("%(n)s sản phẩm trên kệ") % {"n": showroom.shelf_count}
    if showroom.faded_count:
        said += _(", %(n)s lâu chưa xác nhận") % {"n": showroom.faded_count}
    return said
