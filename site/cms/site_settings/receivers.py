"""Asking anew once something around the pages changed."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished

from cms.site_settings import frame
from cms.site_settings.models import Contacts, Menus, Notice, Operator


def ask_anew(sender, **kwargs) -> None:
    frame.keep(None)


def gone(sender, **kwargs) -> None:
    if issubclass(sender, Page):
        frame.keep(None)


def connect() -> None:
    for model in (Menus, Operator, Contacts, Notice):
        post_save.connect(ask_anew, sender=model)
        post_delete.connect(ask_anew, sender=model)
    for signal in (page_published, page_unpublished, page_slug_changed):
        signal.connect(ask_anew)
    post_delete.connect(gone)
