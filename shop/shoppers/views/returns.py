"""Asking to send a parcel back, and who may look at the photographs of it."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from media import snapshots
from shop import limits
from shop.parcels.models import Parcel, Placement, ReturnPhoto
from shop.parcels.services import returns
from shop.refusals import Refused
from shop.shoppers import access
from shop.shoppers.forms import ReturnForm
from shop.shoppers.views.pages import owner, private, say

MOST_BYTES = (returns.MOST_PHOTOS + 1) * snapshots.MOST_BYTES


@csrf_exempt
@private
@require_http_methods(["GET", "HEAD", "POST"])
def ask_return(request: HttpRequest, number: str, parcel: str) -> HttpResponse:
    """Refuse what is too large before a byte of it is read, the token included."""
    placement = access.get(request, number)
    own = Parcel.objects.filter(order=placement.order_id)
    found = get_object_or_404(own.with_parts(), number=parcel)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        sentence = _("Ảnh nặng quá nên chưa gửi được. Mỗi ảnh dưới 10 MB.")
        return show(request, placement, found, ReturnForm(), sentence, status=413)
    return take(request, placement, found)


@csrf_protect
def take(request: HttpRequest, placement: Placement, parcel: Parcel) -> HttpResponse:
    if request.method != "POST":
        return show(request, placement, parcel, ReturnForm())
    form = ReturnForm(request.POST, request.FILES)
    if not form.is_valid():
        return show(request, placement, parcel, form, status=422)
    by, at = owner(request, placement), timezone.now()
    try:
        limits.count_message(placement.phone, at)
        returns.ask(parcel, **form.cleaned_data, by=by, at=at)
    except limits.TooMany as refusal:
        answer = show(request, placement, parcel, form, str(refusal), status=429)
        return limits.asked_to_wait(answer, refusal)
    except Refused as refusal:
        return show(request, placement, parcel, form, str(refusal), status=409)
    say(
        request,
        _("Đã gửi yêu cầu trả kiện %(number)s. Người bán sẽ trả lời bạn.")
        % {"number": parcel.number},
    )
    return redirect("shop_orders:order", placement.order.number)


def show(
    request: HttpRequest,
    placement: Placement,
    parcel: Parcel,
    form: ReturnForm,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "placement": placement,
        "parcel": parcel,
        "form": form,
        "refusal": refusal,
        "may_ask": returns.may_ask(parcel, timezone.now()),
    }
    return render(request, "shop/orders/return.html", context, status=status)


@private
@require_safe
def show_photo(request: HttpRequest, number: str, pk: int) -> FileResponse:
    """Hand out a photograph to the shopper, the parcel's producer and the office."""
    photos = ReturnPhoto.objects.select_related("request__parcel__order__placement")
    photo = photos.filter(pk=pk, request__parcel__order__number=number).first()
    if photo is None or not may_look(request, photo.request.parcel):
        raise Http404
    if not returns.storage.exists(photo.name):
        raise Http404
    file = returns.storage.open(photo.name)
    return FileResponse(file, content_type="image/jpeg")


def may_look(request: HttpRequest, parcel: Parcel) -> bool:
    user = request.user
    if access.may_see(request, parcel.order.placement):
        return True
    return user.is_authenticated and (
        user.has_perm("parcels.change_parcel")
        or Parcel.objects.of(user).filter(pk=parcel.pk).exists()
    )
