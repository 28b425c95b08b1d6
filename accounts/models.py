from typing import Self

from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.phones import normal_phone


class UserManager(BaseUserManager):
    def create_user(
        self,
        email: str | None = None,
        password: str | None = None,
        phone: str | None = None,
        **fields,
    ) -> "User":
        """Make a person who signs in by e-mail, by phone, or by either.

        Raises `ValidationError` when neither is given or the phone is not one.
        """
        user = self.model(email=email or None, phone=phone or None, **fields)
        user.set_password(password)
        user.clean()
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **fields) -> "User":
        return self.create_user(
            email, password, is_staff=True, is_superuser=True, **fields
        )

    def get_by_natural_key(self, name: str) -> "User":
        """Find a person by whatever they type: e-mail or phone, in any spelling."""
        login = self.normal_login(name)
        return self.get(email=login) if "@" in login else self.get(phone=login)

    def normal_login(self, name: str) -> str:
        """Return a login name as it is stored: small letters, or E.164."""
        name = (name or "").strip()
        if "@" in name:
            return name.lower()
        return normal_phone(name) or name

    def in_group(self, name: str) -> models.QuerySet:
        return self.filter(is_active=True, groups__name=name)


class User(AbstractBaseUser, PermissionsMixin):
    """Anyone with a name here: consumer, producer, editor, officer, keeper.

    Many producers have a phone and no mailbox, so either identifies a person.
    """

    email = models.EmailField(_("thư điện tử"), unique=True, null=True, blank=True)
    phone = models.CharField(
        _("số điện thoại"), max_length=16, unique=True, null=True, blank=True
    )
    first_name = models.CharField(_("tên"), max_length=150, blank=True)
    last_name = models.CharField(_("họ và tên đệm"), max_length=150, blank=True)
    is_staff = models.BooleanField(
        _("quản lý đơn hàng"),
        default=False,
        help_text=_("Vào được bàn quản lý cửa hàng của Oscar."),
    )
    is_active = models.BooleanField(
        _("đang hoạt động"),
        default=True,
        help_text=_("Bỏ chọn thay vì xoá tài khoản."),
    )
    date_joined = models.DateTimeField(_("ngày tham gia"), default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("người dùng")
        verbose_name_plural = _("người dùng")
        constraints = [
            models.CheckConstraint(
                condition=Q(email__isnull=False) | Q(phone__isnull=False),
                name="user_has_email_or_phone",
                violation_error_message=_("Cần thư điện tử hoặc số điện thoại."),
            ),
            # Two spellings of one address would be two people at one mailbox.
            models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="user_email_in_small_letters",
                violation_error_message=_("Thư điện tử viết bằng chữ thường."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.get_username()

    def clean(self) -> None:
        self.email = (self.email or "").strip().lower() or None
        if self.phone:
            phone = normal_phone(self.phone)
            if phone is None:
                raise ValidationError({"phone": _("Số điện thoại không đúng.")})
            self.phone = phone
        else:
            self.phone = None
        if not self.email and not self.phone:
            raise ValidationError(_("Cần thư điện tử hoặc số điện thoại."))

    def get_username(self) -> str:
        return self.email or self.phone or ""

    def get_full_name(self) -> str:
        """Return the name in Vietnamese order: family name first."""
        return f"{self.last_name} {self.first_name}".strip()

    def get_short_name(self) -> str:
        return self.first_name or self.get_username()

    def email_user(self, subject: str, message: str, sender: str | None = None, **kw):
        if self.email:
            send_mail(subject, message, sender, [self.email], **kw)

    def _migrate_alerts_to_user(self: Self) -> None:
        """Take over stock alerts left under this address (asked for by Oscar)."""
        if self.email:
            self.alerts.model.objects.filter(email=self.email).update(
                user=self, email="", key=""
            )
