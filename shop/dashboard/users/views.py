from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views import View


class PasswordResetView(View):
    """Point to where passwords are set: not everyone here has a mailbox."""

    http_method_names = ["post"]

    def post(self, request, pk):
        messages.info(
            request,
            _("Mật khẩu được đặt lại ở bàn quản trị, mục Người dùng."),
        )
        return redirect("dashboard:user-detail", pk=pk)
