"""What the workflow answers whoever decides on a page, and whom it writes to."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState
from wagtail.signals import workflow_submitted


def tell_once() -> None:
    """Leave it to the step's letter to tell administrators of a page handed in.

    Wagtail writes another for the workflow as a whole, to administrators alone. It
    starts after our apps and finds the seat of that receiver taken.
    """
    workflow_submitted.connect(
        write_nothing,
        sender=WorkflowState,
        dispatch_uid="workflow_state_submitted_email_notification",
    )


def write_nothing(**facts) -> None:
    pass


def say_what_became_of(request: HttpRequest, page: Page) -> None:
    """Answer a decision with what it did, where Wagtail says that it saved."""
    if not request.POST.get("action-workflow-action"):
        return
    sentence = outcome(request.POST.get("workflow-action-name"), page)
    if sentence:
        list(messages.get_messages(request))  # Takes out the one that is there.
        messages.success(request, sentence % {"title": page.get_admin_display_title()})


def outcome(step: str | None, page: Page) -> str:
    if step == "reject":
        return _("Đã gửi lại “%(title)s” cùng yêu cầu sửa.")
    if step != "approve":
        return ""
    page.refresh_from_db(fields=["live", "has_unpublished_changes"])
    if page.live and not page.has_unpublished_changes:
        return _("Đã duyệt và đăng “%(title)s”.")
    return _("Đã duyệt “%(title)s”.")
