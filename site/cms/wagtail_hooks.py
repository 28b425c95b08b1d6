"""What pages and their lists add to the back office."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.rich_text.pages import PageLinkHandler
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.back_office import drafts, mentions
from cms.back_office.choosers import SHOWROOMS
from cms.back_office.topics import TopicViewSet, WriterViewSet
from cms.editing import workflow


class NewsGroup(SnippetViewSetGroup):
    items = (TopicViewSet, WriterViewSet)
    menu_label = _("Chủ đề tin")
    menu_icon = "list-ul"
    menu_name = "news"
    menu_order = 250


@hooks.register("register_admin_viewset")
def register_viewsets():
    return [NewsGroup(), SHOWROOMS]


hooks.register("after_edit_page", workflow.say_what_became_of)


class LivePageLinkHandler(PageLinkHandler):
    """Links to published pages; one taken down since leaves its words alone."""

    @classmethod
    def get_many(cls, attrs_list):
        pages = super().get_many(attrs_list)
        return [page if page is not None and page.live else None for page in pages]


@hooks.register("register_rich_text_features", order=1000)
def lead_to_published_pages_alone(features):
    features.register_link_type(LivePageLinkHandler)


@hooks.register("register_admin_urls")
def office_addresses():
    return mentions.addresses


@hooks.register("register_reports_menu_item")
def pages_to_look_at():
    return mentions.MentionsItem()


@hooks.register("construct_homepage_panels", order=1000)
def put_own_work_first(request, panels):
    if user_has_any_page_permission(request.user):
        drafts.put_first(panels)


@hooks.register("construct_homepage_panels")
def warn_of_stars_that_ended(request, panels):
    if user_has_any_page_permission(request.user):
        panels.append(mentions.MentionsPanel())
