"""Letters to those who wrote, in the language they wrote in."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cms.inbox.models import Message
from cms.site_settings import frame

logger = logging.getLogger(__name__)


def send_receipt(message: Message) -> None:
    """Tell the sender the letter's number, and nothing of what it says.

    Anybody may type anybody's mailbox: what a stranger wrote is not passed on. The
    page shows the number as well, so a letter that fails is only noted.
    """
    with translation.override(message.language):
        subject = _("Đã nhận thư số %(reference)s")
        try:
            send(message, subject, "inbox/mail/receipt.txt", {})
        except OSError:
            logger.exception("the receipt of letter %s failed", message.pk)


def send_answer(message: Message, words: str) -> None:
    """Send the office's answer. Raises `OSError` when it did not leave."""
    with translation.override(message.language):
        subject = _("Trả lời thư số %(reference)s")
        facts = {"words": words}
        send(message, subject, "inbox/mail/answer.txt", facts)


def send(message: Message, subject: str, template: str, facts: dict) -> None:
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    context = {
        "message": message,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "address": base + reverse("inbox:follow"),
        **facts,
    }
    operator = frame.get().operator.email
    EmailMessage(
        subject % {"reference": message.spoken_reference},
        render_to_string(template, context).strip() + "\n",
        to=[message.email],
        reply_to=[operator] if operator else None,
    ).send()
