"""Letters to the office for tests."""

from datetime import UTC, datetime

from cms.inbox.models import Kind, Message

MORNING = datetime(2026, 11, 23, 2, tzinfo=UTC)


def letter(**facts) -> Message:
    """Return a letter of a person with a mailbox, sent that morning."""
    facts = {
        "kind": Kind.QUESTION,
        "once": f"mau-{Message.objects.count()}",
        "name": "Người Mẫu",
        "email": "nguoi@mau.example",
        "subject": "Hỏi về chè",
        "text": "Mua ở đâu?",
        "consent_wording": "mau",
        "sent_at": MORNING,
        "moved_at": MORNING,
        **facts,
    }
    return Message.objects.create(**facts)
