"""An account ends: a row stays, for history points at it, and says nothing of anybody."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

from accounts import trail
from accounts.models import User

# No such host can exist (RFC 2606), so nobody can be written to there.
NOWHERE = "da-xoa.invalid"


def erase(user: User) -> None:
    """Make an account nobody's. Its sessions end with its password."""
    user.first_name = user.last_name = ""
    user.email, user.phone = f"da-xoa-{user.pk}@{NOWHERE}", None
    user.is_active = False
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    trail.record("accounts.erased", target=user, by=user)
    # Each line of the trail repeats what its target was called then.
    ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk)
    ).update(label=str(user))
