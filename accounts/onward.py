"""Where a person goes on to once they are in: kept through every step, never abroad."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 500
# None of these is a place to go on to.
WAYS_IN = (
    reverse_lazy("accounts:sign_in"),
    reverse_lazy("accounts:sign_out"),
    reverse_lazy("accounts:open"),
    reverse_lazy("accounts:forgotten"),
)


def asked(request: HttpRequest) -> str:
    """Return the `next` of a request where it is ours, else ""."""
    return safe(request, request.POST.get("next", request.GET.get("next", "")))


def safe(request: HttpRequest, url: str) -> str:
    """Return an address that is ours and leads neither in nor out again, else ""."""
    hosts = {request.get_host()}
    if len(url) > LONGEST or not url_has_allowed_host_and_scheme(
        url, hosts, require_https=request.is_secure()
    ):
        return ""
    path = url.partition("?")[0].partition("#")[0]
    return "" if path in WAYS_IN else url
