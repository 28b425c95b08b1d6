"""What every request passes before a view sees it."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.defaults import page_not_found


class AddressGuard:
    """Answer a path no database can look up (a NUL byte) as an unknown address.

    PostgreSQL refuses NUL in text with an error, so the page tree and the
    redirects must never be asked for it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path:
            return page_not_found(request, ValueError("NUL"))
        return self.get_response(request)


class ContentSecurityPolicy(CSPMiddleware):
    """Give the back office its looser policy and every other page the strict one."""

    def process_response(self, request, response):
        if request.path.startswith("/quan-tri/"):
            response._csp_replace = settings.BACK_OFFICE_CONTENT_SECURITY_POLICY
        return super().process_response(request, response)
