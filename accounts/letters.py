"""Letters of the site: one text for both halves, in HTML and plain."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string


def read(said: str) -> tuple[str, list[str]]:
    """Return the subject, in the first line, and the paragraphs of a rendered text."""
    subject, *paragraphs = tidy(said).strip().split("\n\n")
    return " ".join(subject.splitlines()), paragraphs


def tidy(text: str) -> str:
    """Leave at most one empty line between paragraphs, and no space at an end."""
    lines = [line.rstrip(" \t") for line in text.strip().splitlines()]
    kept = [
        line for place, line in enumerate(lines) if line or (place and lines[place - 1])
    ]
    return "\n".join(kept) + "\n"


def envelope(
    subject: str, text: str, html: str, to: str, reply_to: list[str] | None = None
) -> EmailMultiAlternatives:
    """Make a letter that absence letters and other robots do not answer."""
    mail = EmailMultiAlternatives(
        subject,
        text,
        f'"{settings.WAGTAIL_SITE_NAME}" <{settings.DEFAULT_FROM_EMAIL}>',
        [to],
        reply_to=reply_to,
        headers={"Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(html, "text/html")
    return mail


def write(to: str, name: str, *, button: str, path: str, **facts) -> None:
    """Send the letter of that name, whose button leads to a path of ours.

    Raises `OSError` when it did not leave.
    """
    context = {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "button": button,
        "address": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path,
        **facts,
    }
    subject, paragraphs = read(render_to_string(f"accounts/mail/{name}.txt", context))
    context |= {"subject": subject, "paragraphs": paragraphs}
    envelope(
        f"{subject} · {settings.WAGTAIL_SITE_NAME}",
        tidy(render_to_string("mail/letter.txt", context)),
        render_to_string("mail/letter.html", context),
        to,
    ).send()
