from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractBaseUser

from accounts.models import User


class EmailOrPhoneBackend(ModelBackend):
    """Let a person sign in with an e-mail address or a phone number."""

    def authenticate(
        self, request, username: str | None = None, password: str | None = None, **kw
    ) -> AbstractBaseUser | None:
        username = username or kw.get("email")
        if not username or password is None:
            return None
        try:
            user = User.objects.get_by_natural_key(username)
        except User.DoesNotExist:
            # As slow as a real check, so that timing does not tell who is known.
            make_password(password)
            return None
        if user.check_password(password) and self.user_can_authenticate(user):
            return user
        return None
