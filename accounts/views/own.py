"""A person's own account, once signed in."""

from django.contrib import messages
from django.contrib.auth import views
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from accounts.doors import doors_open_to
from accounts.forms import ChangePasswordForm


@method_decorator(never_cache, name="dispatch")
class AccountView(LoginRequiredMixin, TemplateView):
    template_name = "accounts/account.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(doors=doors_open_to(self.request.user))


@method_decorator(never_cache, name="dispatch")
class ChangePasswordView(views.PasswordChangeView):
    template_name = "accounts/change_password.html"
    form_class = ChangePasswordForm
    success_url = reverse_lazy("accounts:account")

    def form_valid(self, form: ChangePasswordForm) -> HttpResponse:
        messages.success(
            self.request,
            _("Đã đổi mật khẩu. Các thiết bị khác phải đăng nhập lại."),
        )
        return super().form_valid(form)
