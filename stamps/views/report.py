"""Reporting a stamp that does not fit, and reading what became of it."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from media import snapshots
from stamps import codes, lookup, typed
from stamps.forms import USUAL_REASON, ReportForm
from stamps.models import MisuseReport, ReportReason
from stamps.services import reports
from stamps.views.check import own_hosts
from stamps.visitors import daily_hash

# Far above what a photograph may weigh: up to here the form comes back as filled in.
MOST_BYTES = 4 * snapshots.MOST_BYTES


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report_misuse(request: HttpRequest) -> HttpResponse:
    """Refuse what is too large before a byte of it is read, the token included."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        form = blank_form(request)
        form.refusal = _(
            "Ảnh nặng quá 10 MB nên tin chưa gửi được. Xin chọn ảnh nhỏ hơn."
        )
        return show_form(request, form, status=413)
    return take_report(request)


@never_cache
@csrf_protect
def take_report(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return show_form(request, blank_form(request))
    now = timezone.now()
    address = request.META.get("REMOTE_ADDR", "")
    reporter = daily_hash(address, timezone.localdate(now))
    # Without its photograph the form comes back with every word, at no cost.
    form = ReportForm(request.POST, hosts=own_hosts(request))
    try:
        reports.count_attempt(reporter, now)
        form = ReportForm(request.POST, request.FILES, hosts=own_hosts(request))
        if not form.is_valid():
            return show_form(request, form, status=422)
        report = reports.receive(**told(form), reporter=reporter, at=now)
    except reports.TooManyReports as refusal:
        form.refusal = str(refusal)
        answer = show_form(request, form, status=429)
        answer.headers["Retry-After"] = str(refusal.wait)
        return answer
    return redirect("stamps:reported", reference=report.reference)


@never_cache
@require_safe
def show_report(request: HttpRequest, reference: str) -> HttpResponse:
    """Show who holds the reference what became of the report, not what it says."""
    report = get_object_or_404(MisuseReport, reference=reference)
    return render(request, "stamps/report_state.html", {"report": report})


def told(form: ReportForm) -> dict:
    kept = ("code", "reason", "words", "place", "contact", "photo", "once")
    return {name: form.cleaned_data[name] for name in kept}


def blank_form(request: HttpRequest) -> ReportForm:
    """Return a form that knows the code and what is most often said of it."""
    hosts = own_hosts(request)
    code = request.GET.get("ma", "")[: typed.LONGEST].replace("\0", "")
    address = request.GET.get("dia-chi", "")[:500]
    initial = {"code": code, "once": uuid4().hex}
    about = None
    if code:
        try:
            code = typed.read(code, hosts)
        except typed.NotACode:
            initial["reason"] = ReportReason.UNKNOWN_CODE
        else:
            about = lookup.judgement(code, timezone.localdate())
            initial["reason"] = USUAL_REASON[about.verdict]
            initial["code"] = codes.grouped(code)
    elif address:
        initial["reason"] = ReportReason.OTHER
        initial["words"] = _("Ô QR dẫn tới địa chỉ lạ: %(address)s") % {
            "address": address
        }
    return ReportForm(initial=initial, hosts=hosts, about=about)


def show_form(
    request: HttpRequest, form: ReportForm, status: int = 200
) -> HttpResponse:
    return render(request, "stamps/report.html", {"form": form}, status=status)
