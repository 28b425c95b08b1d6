"""A forgotten password: Django's own tokens, in our words and letter."""

import time

from django.contrib import messages
from django.contrib.auth import views
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from accounts import throttle
from accounts.forms import ForgottenForm, NewPasswordForm
from accounts.views.limits import LetterForm


@method_decorator(never_cache, name="dispatch")
class ForgottenView(LetterForm):
    template_name = "accounts/forgotten.html"
    form_class = ForgottenForm
    success_url = reverse_lazy("accounts:forgotten_told")
    counted = "forgotten"

    def write(self, form: ForgottenForm) -> None:
        form.write()


class ToldView(TemplateView):
    template_name = "accounts/forgotten_told.html"


class ResetView(views.PasswordResetConfirmView):
    """Take a new password. All sessions of before end, as Django holds them to it."""

    template_name = "accounts/reset.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("accounts:sign_in")

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:
        # Who tried old passwords before asking need not wait any more.
        throttle.forget_attempts(self.user.get_username(), time.time())
        messages.success(
            self.request,
            _("Đã đặt mật khẩu mới. Hãy đăng nhập; các thiết bị khác cũng vậy."),
        )
        return super().form_valid(form)

    def render_to_response(self, context: dict, **kwargs) -> HttpResponse:
        if not self.validlink:
            kwargs["status"] = 410
        return super().render_to_response(context, **kwargs)
