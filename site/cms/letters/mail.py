"""The two letters of signing up, in the language it was asked for in."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cms.letters.models import Subscription


def send_confirm(subscription: Subscription, token: str) -> None:
    with translation.override(subscription.language):
        subject = _("Xác nhận nhận bản tin của %(site)s")
        send(
            subscription, subject, "letters/mail/confirm.txt", "letters:confirm", token
        )


def send_known(subscription: Subscription, token: str) -> None:
    """Tell a mailbox that asked again that it is on the list, and how to leave."""
    with translation.override(subscription.language):
        subject = _("Bạn đã nhận bản tin của %(site)s")
        send(subscription, subject, "letters/mail/known.txt", "letters:leave", token)


def send(
    subscription: Subscription, subject: str, template: str, route: str, token: str
) -> None:
    site = settings.WAGTAIL_SITE_NAME
    context = {"address": address(route, token), "site_name": site}
    body = render_to_string(template, context)
    send_mail(subject % {"site": site}, body.strip() + "\n", None, [subscription.email])


def address(route: str, token: str) -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse(route, args=[token])
