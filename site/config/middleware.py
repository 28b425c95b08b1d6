"""What every request passes before a view sees it."""

from functools import partial

from csp.constants import SELF
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.defaults import page_not_found

from stamps.views.verdict import send_verdict, show_verdict

# Whatever follows here is a code, if a wrong one.
STAMPS = {
    "/t/": show_verdict,
    "/en/t/": partial(show_verdict, language="en"),
    "/api/v1/stamps/": send_verdict,
}


class ClientAddress:
    """Put the visitor's own address where every view looks for it.

    Behind `PROXY_HOPS` proxies of the operator's, the connection comes from the
    nearest of them; each has added whom it heard from at the end of
    X-Forwarded-For. What stands further left, the visitor may have made up.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        hops = settings.PROXY_HOPS
        heard_from = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if hops and len(heard_from) >= hops:
            request.META["REMOTE_ADDR"] = heard_from[-hops].strip()
        return self.get_response(request)


class AddressGuard:
    """Answer a path no database can look up (a NUL byte) as an unknown address.

    PostgreSQL refuses NUL in text with an error, so the page tree and the
    redirects must never be asked for it, nor the disk for a file of that name.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path:
            return page_not_found(request, ValueError("NUL"))
        return self.get_response(request)


class ContentSecurityPolicy(CSPMiddleware):
    """Give the back office its looser policy and every other page the strict one.

    Wagtail asks for a previewed page by a request of its own (`is_dummy`) that passes
    here first. It keeps the strict policy, but for the frame of the editor's panel.
    """

    def process_response(self, request, response):
        if getattr(request, "is_dummy", False):
            response._csp_replace = {"frame-ancestors": [SELF]}
        elif request.path.startswith("/quan-tri/"):
            response._csp_replace = settings.BACK_OFFICE_CONTENT_SECURITY_POLICY
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return super().process_response(request, response)


class StampsFirst:
    """Lead a stamp's code straight to its view.

    A verdict knows no session, no person, no form and no old address, and brings a
    policy of its own; what stands for these behind here would cost it time, and a
    forged code a query.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        for start, view in STAMPS.items():
            if path.startswith(start) and path != start:
                return view(request, path.removeprefix(start))
        return self.get_response(request)
