"""English addresses show English pages alone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from wagtail import hooks
from wagtail.models import Page

from cms.tongues.middleware import ENGLISH

ENGLISH_HOME = f"/{ENGLISH}/"


@hooks.register("before_serve_page")
def show_no_other_language(
    page: Page, request: HttpRequest, args, kwargs
) -> HttpResponse | None:
    """Refuse what Wagtail shows below /en/ where nobody translated the page.

    Without an English home page, /en/ leads to the products: each page of the
    register exists in English.
    """
    if get_language() != ENGLISH or page.locale.language_code == ENGLISH:
        return None
    if request.path == ENGLISH_HOME:
        return redirect("ocop_search:products")
    raise Http404
