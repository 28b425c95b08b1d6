"""Writing to the office, and reading what became of a letter."""

from uuid import uuid4

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.phones import normal_phone
from cms.inbox import mail, services
from cms.inbox.forms import ComplaintForm, FollowForm, LetterForm
from cms.inbox.models import Message
from cms.strangers import StrangersForm, TooOften, count

# In a quarter of an hour. Whole villages share one address behind their carrier.
MOST_LETTERS, MOST_TO_A_MAILBOX, MOST_LOOKS = 20, 4, 30


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, form_class: type[LetterForm]) -> HttpResponse:
    if request.method != "POST":
        form = form_class(initial=named_in(request) | {"once": uuid4().hex})
        return show(request, form)
    form, now = form_class(request.POST), timezone.now()
    try:
        count("letter", address_of(request), MOST_LETTERS, now)
        if not form.is_valid():
            return show(request, form, status=422)
        facts = form.facts()
        if facts["email"]:
            count("letter-to", facts["email"], MOST_TO_A_MAILBOX, now)
    except TooOften as refusal:
        return too_often(request, form, refusal)
    facts["language"] = get_language()
    message, is_new = services.receive(**facts, at=now)
    if is_new and message.email:
        mail.send_receipt(message)
    return redirect("inbox:received", reference=message.reference)


@never_cache
@require_safe
def received(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the number that was given out; of the letter nothing."""
    message = get_object_or_404(Message, reference=reference)
    return render(request, "inbox/received.html", {"letter": message})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Show the state of a letter to who holds its number and its contact.

    Both are posted, so that no address line keeps them.
    """
    if request.method != "POST":
        form = FollowForm(initial={"reference": request.GET.get("so", "")[:30]})
        return show(request, form)
    form = FollowForm(request.POST)
    try:
        count("follow", address_of(request), MOST_LOOKS, timezone.now())
    except TooOften as refusal:
        return too_often(request, form, refusal)
    if not form.is_valid():
        return show(request, form, status=422)
    message = found(**{n: form.cleaned_data[n] for n in ("reference", "contact")})
    if message is None:
        form.refusal = _(
            "Không có thư nào mang số ấy với liên hệ ấy. Hãy xem lại từng chữ; dữ "
            "liệu của thư cũ có thể đã được xoá theo hạn."
        )
        return show(request, form, status=404)
    return render(request, "inbox/state.html", {"letter": message})


def found(reference: str, contact: str) -> Message | None:
    by = Q(email__iexact=contact) if "@" in contact else Q(phone=normal_phone(contact))
    return Message.objects.filter(by, reference=reference, erased_at=None).first()


def named_in(request: HttpRequest) -> dict:
    """Return what a page that led here said the letter is about."""
    names = {"product": "san-pham", "producer": "chu-the", "order_number": "don-hang"}
    asked = ((ours, request.GET.get(name, "")[:40]) for ours, name in names.items())
    return {
        ours: text
        for ours, text in asked
        if ours == "order_number" or (text.isascii() and text.isdigit())
    }


def address_of(request: HttpRequest) -> str:
    return request.META.get("REMOTE_ADDR", "")


def too_often(
    request: HttpRequest, form: StrangersForm, refusal: TooOften
) -> HttpResponse:
    form.refusal = str(refusal)
    answer = show(request, form, status=429)
    answer.headers["Retry-After"] = str(refusal.wait)
    return answer


def show(request: HttpRequest, form: StrangersForm, status: int = 200) -> HttpResponse:
    templates = {
        LetterForm: "inbox/contact.html",
        ComplaintForm: "inbox/complaint.html",
        FollowForm: "inbox/follow.html",
    }
    return render(request, templates[type(form)], {"form": form}, status=status)
