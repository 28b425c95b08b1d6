"""Signing in and out."""

import time

from django.contrib.auth import views
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts import onward, throttle
from accounts.doors import first_door, may_enter_back_office
from accounts.forms import SignInForm
from accounts.views.limits import wait_sentence


class SignInView(views.LoginView):
    """The one sign-in page, for shoppers and for the office alike."""

    template_name = "accounts/sign_in.html"
    form_class = SignInForm
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Refuse who is signed in and was sent here from a room not open to them.

        The back office sends them for any address it does not know, and `next`
        would send them back again, without end.
        """
        is_office = self.get_redirect_url().startswith(reverse("wagtailadmin_home"))
        user = request.user
        if is_office and user.is_authenticated and not may_enter_back_office(user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.at = time.time()
        name = request.POST.get("username", "")
        wait = throttle.count_attempt(name, request.META["REMOTE_ADDR"], self.at)
        if wait:
            return self.ask_to_wait(wait)
        return super().post(request, *args, **kwargs)

    def ask_to_wait(self, seconds: int) -> HttpResponse:
        form = SignInForm(initial={"username": self.request.POST.get("username", "")})
        context = self.get_context_data(form=form, too_many=wait_sentence(seconds))
        response = self.render_to_response(context, status=429)
        response["Retry-After"] = str(seconds)
        return response

    def form_valid(self, form: SignInForm) -> HttpResponse:
        throttle.forget_attempts(form.cleaned_data["username"], self.at)
        return super().form_valid(form)

    def get_redirect_url(self) -> str:
        return onward.asked(self.request)

    def get_default_redirect_url(self) -> str:
        return first_door(self.request.user)


class SignOutView(views.LogoutView):
    next_page = "/"
