"""The language of a request: what its address says, and nothing else.

A browser's own preference is not asked. An address thus shows everybody the same
page, and caches need not tell readers apart.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

ENGLISH = "en"


def language_of(path: str) -> str:
    is_english = path == f"/{ENGLISH}" or path.startswith(f"/{ENGLISH}/")
    return ENGLISH if is_english else settings.LANGUAGE_CODE


class LanguageOfAddress:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(language_of(request.path_info)):
            request.LANGUAGE_CODE = translation.get_language()
            return self.get_response(request)
