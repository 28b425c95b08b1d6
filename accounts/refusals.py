"""Refusals of the back office as 403 pages.

Wagtail sends a signed-in person who may not enter back to the sign-in page (which
sends them on again, without end), and one who may not see a page to the dashboard
with a passing message. Neither is an answer that a person, a test or a log can
read.
"""

from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.admin import auth

send_to_sign_in = auth.reject_request


def refuse(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def refuse_or_sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_anonymous:
        return send_to_sign_in(request)
    # Wagtail has left a message for its own page; the 403 page says it itself.
    list(get_messages(request))
    raise PermissionDenied


def answer_with_403() -> None:
    """Put our answers in the place of Wagtail's: it offers no setting for them."""
    auth.permission_denied = refuse
    auth.reject_request = refuse_or_sign_in
