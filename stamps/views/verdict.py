"""The doors to a verdict. `StampsFirst` leads here past most of the middleware."""

import gzip

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stamps import scans, verdict_page
from stamps.asking import Asked
from stamps.verdict_json import as_json

NOTHING = "default-src 'none'; frame-ancestors 'none'"


@require_safe
def show_verdict(request: HttpRequest, code: str, language: str = "vi") -> HttpResponse:
    """Answer a scanned stamp. It asks for no cookie and no person."""
    asked = ask(request, code)
    with translation.override(language):
        html = verdict_page.page(asked, language, origin(request))
    response = HttpResponse(html, status=asked.status)
    if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
        response.content = gzip.compress(response.content, 6, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    if not asked.wait and asked.answer and request.method == "GET":
        scans.record(asked.named, request, asked.at)
    return finished(response, asked, verdict_page.policy())


@require_safe
def send_verdict(request: HttpRequest, code: str) -> JsonResponse:
    """Answer another program with the same verdict. It is not counted as a scan."""
    asked = ask(request, code)
    with translation.override("vi"):
        if asked.wait:
            answer = {"code": asked.normal, "says": _("Quá nhiều lượt hỏi, xin chờ.")}
        else:
            answer = as_json(asked, origin(request))
    options = {"ensure_ascii": False}
    response = JsonResponse(answer, status=asked.status, json_dumps_params=options)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return finished(response, asked, NOTHING)


def ask(request: HttpRequest, code: str) -> Asked:
    return Asked(code, request.META.get("REMOTE_ADDR", ""), timezone.now())


def origin(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def finished(response: HttpResponse, asked: Asked, policy: str) -> HttpResponse:
    """Say how long the answer may be kept, and keep it out of searches and frames."""
    response.headers["Cache-Control"] = asked.kept
    response.headers["Content-Length"] = str(len(response.content))
    response.headers["Content-Security-Policy"] = policy
    response.headers["Permissions-Policy"] = settings.PERMISSIONS_POLICY
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["X-Robots-Tag"] = "noindex"
    # A mistyped code is no fault of the site's: the log would fill with them.
    response._has_been_logged = True
    if asked.wait:
        response.headers["Retry-After"] = str(asked.wait)
    return response
