"""Where editors find what stands around every page."""

from wagtail import hooks
from wagtail.contrib.settings.registry import register_setting

from cms.site_settings.back_office import MissingFactsPanel, NoticeViewSet
from cms.site_settings.models import Contacts, Menus, Operator

register_setting(Menus, icon="list-ul", order=10)
register_setting(Contacts, icon="mail", order=20)
register_setting(Operator, icon="desktop", order=30)


@hooks.register("register_admin_viewset")
def register_viewset():
    return NoticeViewSet()


@hooks.register("construct_homepage_panels")
def say_what_is_missing(request, panels):
    panel = MissingFactsPanel(request)
    if panel.is_shown():
        panels.append(panel)
