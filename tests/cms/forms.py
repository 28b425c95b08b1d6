"""What an editor sends from the form of a page, and where to."""

from django.http import QueryDict
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    querydict_from_html,
    streamfield,
)

# Each type that editors write, after the type of its list.
TYPES = (
    ("newsindexpage", "articlepage"),
    ("newsindexpage", "producerfeaturepage"),
    ("promotionindexpage", "promotionpage"),
    ("promotionindexpage", "campaignpage"),
    ("eventindexpage", "eventpage"),
    ("homepage", "standardpage"),
)


def index(model: str) -> Page:
    return Page.objects.get(content_type__model=model)


def add_address(parent: str, model: str) -> str:
    return reverse("wagtailadmin_pages:add", args=["cms", model, index(parent).pk])


def as_opened(client, address: str, **facts) -> QueryDict:
    """Return a form as it opens, with these facts filled in and a body of no blocks.

    The page's script adds the body.
    """
    form = querydict_from_html(client.get(address).text, form_id="page-edit-form")
    for name, value in nested_form_data({"body": streamfield([])} | facts).items():
        form[name] = value
    return form


def article_form(**facts) -> dict:
    filled = {
        "title": "Bài Mẫu",
        "lead": "Lời dẫn Mẫu",
        "cover": "",
        "cover_alt": "",
        "drawing": "tea",
        "published_on": "2026-11-23",
        "body": streamfield([("quote", {"text": "Lời", "speaker": "", "role": ""})]),
        "authors": inline_formset([]),
        "related_articles": inline_formset([]),
        "slug": "bai-mau",
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
    }
    return nested_form_data(filled | facts)


def promotion_form(**facts) -> dict:
    filled = {
        "title": "Khuyến mãi Mẫu",
        "lead": "Lời dẫn Mẫu",
        "cover": "",
        "cover_alt": "",
        "drawing": "",
        "starts_at": "23/11/2026 08:00",
        "ends_at": "25/11/2026 17:00",
        "offer_reference": "",
        "products": inline_formset([]),
        "body": streamfield([]),
        "terms": "null",
        "slug": "khuyen-mai-mau",
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
    }
    return nested_form_data(filled | facts)
