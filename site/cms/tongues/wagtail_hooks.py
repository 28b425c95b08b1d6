"""English addresses show English pages alone."""

from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from wagtail import hooks
from wagtail.models import Page

from cms.tongues.middleware import ENGLISH


@hooks.register("before_serve_page")
def show_no_other_language(page: Page, request: HttpRequest, args, kwargs) -> None:
    """Refuse what Wagtail shows below /en/ where nobody translated the home page."""
    if get_language() == ENGLISH and page.locale.language_code != ENGLISH:
        raise Http404
