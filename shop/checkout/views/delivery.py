"""The second step: how each producer's share comes, and how it is paid."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from shop.checkout import draft as drafts
from shop.checkout import ways
from shop.checkout.draft import Draft
from shop.checkout.views.steps import step
from shop.parcels.quoting import quote


@step
def choose_delivery(request: HttpRequest, draft: Draft) -> HttpResponse:
    if not draft.says_who:
        return redirect("shop_checkout:who")
    at = timezone.now()
    commune = draft.place()
    found = quote(request.basket, commune, {}, user=request.user, at=at)
    shares = ways.shares(found.parcels, draft, commune, at)
    status = 200
    if request.method == "POST":
        for share in shares:
            ways.take(share, request.POST)
        draft.choices = ways.said(shares)
        if shares and not any(share.problems for share in shares):
            drafts.keep(request, draft)
            return redirect("shop_checkout:review")
        status = 422
    context = {
        "quote": found,
        "shares": shares,
        "draft": draft,
        "commune": commune,
        "at_step": "delivery",
        "longest_note": ways.LONGEST_NOTE,
    }
    return render(request, "shop/checkout/delivery.html", context, status=status)
