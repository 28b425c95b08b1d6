"""Our addresses, and empty views to measure the bare server and middleware by."""

from functools import lru_cache

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from config.urls import urlpatterns as ours
from showroom.views.lists import TEMPLATE, list_context


@lru_cache
def a_list_of_showrooms() -> dict:
    return list_context(QueryDict("gan=10.25,105.97"), timezone.localtime())


def answer_nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def answer_page(request: HttpRequest) -> HttpResponse:
    """Answer the page of a list of showrooms, and ask nobody what to put in it."""
    return render(request, TEMPLATE, a_list_of_showrooms())


urlpatterns = [
    path("rong/", answer_nothing),
    path("trang-san/", answer_page),
    *ours,
]
