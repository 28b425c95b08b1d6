"""Who a command acts for when it names nobody."""

from accounts.models import User

ASKER = ("Cấp tem", "cap-tem@lenh.invalid")
APPROVER = ("Duyệt tem", "duyet-tem@lenh.invalid")


def of_command(name: str, email: str) -> User:
    """Return an account nobody can sign in with, made at its first use."""
    found = User.objects.filter(email=email).first()
    if found is None:
        found = User.objects.create_user(
            email=email, first_name="(lệnh)", last_name=name, is_active=False
        )
    return found
