"""Our addresses, and empty views to measure the bare server and middleware by."""

from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from config.urls import urlpatterns as ours

PAGE = (
    '{% extends "base.html" %}{% block title %}{% endblock %}'
    "{% block content %}{{ text }}{% endblock %}"
)


@lru_cache
def page():
    return engines["django"].from_string(PAGE)


def answer_nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def answer_page(request: HttpRequest, size: int) -> HttpResponse:
    """Answer a page that has all of ours around it, and so many letters within."""
    return HttpResponse(page().render({"text": "x" * size}, request))


urlpatterns = [
    path("rong/", answer_nothing),
    path("khung/<int:size>/", answer_page),
    *ours,
]
