"""Signing up for the newsletter, and leaving it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cms.letters import services
from cms.letters.forms import CONSENT_WORDING, SignUpForm
from cms.strangers import TooOften, count

# In a quarter of an hour.
MOST_FROM_AN_ADDRESS, MOST_TO_A_MAILBOX = 20, 2


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return show(request, SignUpForm())
    form, now = SignUpForm(request.POST), timezone.now()
    try:
        count("letters", request.META.get("REMOTE_ADDR", ""), MOST_FROM_AN_ADDRESS, now)
    except TooOften as refusal:
        form.refusal = str(refusal)
        answer = show(request, form, status=429)
        answer.headers["Retry-After"] = str(refusal.wait)
        return answer
    if not form.is_valid():
        return show(request, form, status=422)
    email = form.cleaned_data["email"]
    try:
        count("letters-to", email, MOST_TO_A_MAILBOX, now)
        services.ask(email, language=get_language(), wording=CONSENT_WORDING, at=now)
    except TooOften:
        # Said to the sender, it would tell what others asked for.
        return redirect("letters:asked")
    except OSError:
        form.refusal = _("Chưa gửi được thư xác nhận. Xin thử lại sau ít phút.")
        return show(request, form, status=503)
    return redirect("letters:asked")


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "letters/asked.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Take the second consent by a press: programs open links of letters too."""
    return by_link(request, token, services.confirm, "letters/confirm.html")


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Leave by a press; a mailbox's own button posts here without our form."""
    return by_link(request, token, services.leave, "letters/leave.html")


def by_link(request: HttpRequest, token: str, do, template: str) -> HttpResponse:
    if request.method != "POST":
        return render(request, template, {"is_done": False})
    try:
        do(token, at=timezone.now())
    except services.LinkRefused:
        return render(request, "letters/link_refused.html", status=404)
    return render(request, template, {"is_done": True})


def show(request: HttpRequest, form: SignUpForm, status: int = 200) -> HttpResponse:
    return render(request, "letters/sign_up.html", {"form": form}, status=status)
