"""What the inbox adds to the back office."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from catalogue.permissions import NothingIsDeleted
from cms.inbox import trail
from cms.inbox.models import Message

register_permission_policy(Message, NothingIsDeleted(Message))

from cms.inbox.back_office import InboxPanel, MessageViewSet, may_answer  # noqa: E402

hooks.register("register_log_actions", trail.register)


@hooks.register("register_admin_viewset")
def register_viewset():
    return MessageViewSet()


@hooks.register("construct_homepage_panels")
def say_what_waits(request, panels):
    if may_answer(request.user):
        panels.append(InboxPanel())
