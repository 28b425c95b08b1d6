"""Our addresses, and an empty view to measure the bare server and middleware by."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as ours


def answer_nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("rong/", answer_nothing), *ours]
